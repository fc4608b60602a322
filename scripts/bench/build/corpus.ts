/** One generated entry; both sites are given the same words. */
export type CorpusEntry = {
  id: string;
  kind: 'prompt' | 'playbook';
  title: string;
  summary: string;
  stage: string;
  tags: string[];
  /** Markdown in several sections. */
  prose: string;
  /** Text of the two messages of a prompt, or of the two steps of a playbook. */
  parts: [string, string];
};

const STAGES = [
  'hypothesis',
  'specification',
  'implementation',
  'validation',
  'measurement',
  'decision',
  'documentation',
];

const WORDS =
  `test metric variant release checkout onboarding segment funnel story criterion guardrail effect interval
exposure event tracking rollout feature flag review owner decision evidence assumption customer job pain gain sample
ratio mismatch query table conversion retention error rate drop baseline before after team step page form field value
message answer question reason risk cheap quick honest unknown careful reads writes asks shows keeps counts compares`.split(
    /\s+/,
  );

/** Deterministic entries with texts as long as the starter library's: about 4.5 kB a prompt, one playbook in seven. */
export function makeCorpus(entries: number): CorpusEntry[] {
  const random = generator(20261122);
  const sentence = () => {
    const words = Array.from(
      { length: 8 + Math.floor(random() * 12) },
      () => WORDS[Math.floor(random() * WORDS.length)] ?? '',
    );
    const text = words.join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const paragraph = (sentences: number) => Array.from({ length: sentences }, sentence).join(' ');
  return Array.from({ length: entries }, (_, index): CorpusEntry => {
    const headings = ['When to use it', 'When not to', 'What to do with the answer'];
    const sections = headings.map(
      (heading) => `## ${heading}\n\n${paragraph(3)}\n\n- ${sentence()}\n- ${sentence()}\n`,
    );
    return {
      id: `entry-${index + 1}`,
      kind: index % 7 === 6 ? 'playbook' : 'prompt',
      title: `Entry ${index + 1}: ${sentence().split(' ').slice(0, 5).join(' ')}`,
      summary: sentence().slice(0, 200),
      stage: STAGES[index % STAGES.length] ?? 'decision',
      tags: [WORDS[index % 40] ?? 'test'],
      prose: sections.join('\n'),
      parts: [paragraph(6), paragraph(8)],
    };
  });
}

/** A linear congruential generator: the same numbers from 0 to 1 in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
