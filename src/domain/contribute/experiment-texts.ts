/** The parts of a plan that are written before launch. */
export type PlanPart = 'hypothesis' | 'design' | 'metrics' | 'decisionRule';

/** What a data file is, as its write-up says it. */
export type DataBlock = { grain: string; asOf: string; source: string };

const PLAN: Readonly<Record<PlanPart, string>> = {
  hypothesis: `hypothesis:
  change: What is done differently.
  population: For whom, and from which moment on they count.
  because: "Why it should work: what was observed."
  metric: KEY
  direction: up
  minimumEffect: { relative: 0.05 }
  falsifiedIf: What would have to be seen to call it wrong.`,
  design: `design:
  unit: user
  variants:
    - { key: control, name: Today, weight: 0.5, control: true, description: As before. }
    - { key: treatment, name: What is new, weight: 0.5, description: What a person in it sees. }`,
  metrics: `metrics:
  - { key: step_completed, name: Step completed, role: primary, kind: proportion, desired: up }`,
  decisionRule: 'decisionRule: { preset: clear-signals }',
};

/** Adds parts of a plan as comments, so that the write-up stays an idea until somebody fills them in. */
export function withPlanToFill(text: string, parts: readonly PlanPart[], said: string): string {
  const key = /^metrics:\n\s+- key: (\S+)/m.exec(text)?.[1] ?? 'step_completed';
  const plan = parts.map((part) => PLAN[part].replace('KEY', key)).join('\n');
  return beforeProse(text, [said, ...plan.split('\n')].map((line) => `# ${line}`).join('\n'));
}

/** Takes the rule out: one that is chosen after the data was seen decides nothing. */
export function withoutRule(text: string): string {
  return text.replace(/^decisionRule:\n(?: +.*\n)+/m, '');
}

/** Adds the data block, and below the prose what was assumed when the data was read. */
export function withDataBlock(
  text: string,
  { grain, asOf, source }: DataBlock,
  assumed: readonly string[],
): string {
  const block = `data: { grain: ${grain}, asOf: ${asOf}, source: ${source} }`;
  const list = assumed.map((sentence) => `- ${sentence}`).join('\n');
  const prose = `## Taken from the data file, to be confirmed\n\n${list}\n`;
  const withData = beforeProse(text, block);
  return `${withData.trimEnd()}\n\n${prose}`;
}

/** Puts lines at the end of the frontmatter. */
function beforeProse(text: string, lines: string): string {
  const end = text.indexOf('\n---\n');
  return `${text.slice(0, end)}\n${lines}${text.slice(end)}`;
}
