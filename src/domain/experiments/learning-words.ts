import type { Strength } from '#domain/experiments/learnings.ts';

/** How a strength is called, and what it rests on. */
export const STRENGTH_WORDS: Readonly<Record<Strength, { name: string; about: string; tone: StrengthTone }>> =
  {
    supported: {
      name: 'Supported',
      about: 'Two experiments or more support it and none contradicts it.',
      tone: 'good',
    },
    contested: {
      name: 'Contested',
      about: 'There is evidence for it and against it.',
      tone: 'warn',
    },
    emerging: {
      name: 'Emerging',
      about: 'One experiment supports it. Another one could change that.',
      tone: 'none',
    },
    rejected: {
      name: 'Rejected',
      about: 'There is evidence against it and none for it.',
      tone: 'bad',
    },
    doubtful: {
      name: 'Doubtful',
      about: 'Its only evidence comes from experiments whose split of units failed.',
      tone: 'warn',
    },
  };

export type StrengthTone = 'good' | 'warn' | 'bad' | 'none';
