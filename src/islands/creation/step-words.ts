import { SECTIONS } from '#domain/experiments/draft/draft.ts';

export const STEPS = [...SECTIONS, 'review'] as const;
/** A screen of the form: a part of the draft, or the review of all of them. */
export type StepId = (typeof STEPS)[number];

/** Name in the rail, heading, and why the step is there. */
export const STEP_WORDS: Readonly<Record<StepId, { name: string; title: string; why: string }>> = {
  idea: {
    name: 'Idea',
    title: 'What do you want to find out?',
    why: 'Title, owner and place are how others find it again, also when the answer was no.',
  },
  hypothesis: {
    name: 'Hypothesis',
    title: 'What do you believe, and what would prove it wrong?',
    why: 'A belief that is written down before there is data can be wrong. Afterwards every result looks expected.',
  },
  variants: {
    name: 'Variants',
    title: 'What is compared with what?',
    why: 'A split that was planned can be checked: shares that come out differently are the first sign of broken data.',
  },
  metrics: {
    name: 'Metrics',
    title: 'Which numbers count?',
    why: 'One number decides. Guardrails show who pays for it. What is added after the start can explain, not decide.',
  },
  rule: {
    name: 'Decision rule',
    title: 'What will you do with which result?',
    why: 'Agree now, while nobody has a result to defend.',
  },
  size: {
    name: 'Size and duration',
    title: 'How many, and for how long?',
    why: 'With too few units a real effect looks like noise. Two figures that you can look up are enough.',
  },
  targeting: {
    name: 'Targeting',
    title: 'Who can meet it?',
    why: 'Rules that contradict each other reach nobody, and other experiments may be testing on the same people.',
  },
  review: {
    name: 'Review',
    title: 'Read it once, then propose it',
    why: 'This is the whole file. Nothing has left your browser so far.',
  },
};

/** The step after, or the last one again. */
export function nextStep(step: StepId): StepId {
  return STEPS[STEPS.indexOf(step) + 1] ?? 'review';
}

/** The step before; null at the first. */
export function previousStep(step: StepId): StepId | null {
  return STEPS[STEPS.indexOf(step) - 1] ?? null;
}

/** The step an address names in its fragment; null when it names none. */
export function stepOf(hash: string): StepId | null {
  return STEPS.find((step) => hash === `#${step}`) ?? null;
}
