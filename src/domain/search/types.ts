/**
 * The kinds of page that can be found, in the order they are listed, and how much each counts. Pages that gather others
 * repeat the words of what they gather, so the thing itself goes first.
 */
export const TYPE_NAMES = {
  prompt: { one: 'Prompt', many: 'Prompts', prior: 1 },
  playbook: { one: 'Playbook', many: 'Playbooks', prior: 1 },
  experiment: { one: 'Experiment', many: 'Experiments', prior: 1 },
  learning: { one: 'Learning', many: 'Learnings', prior: 1 },
  context: { one: 'Context pack', many: 'Context packs', prior: 1 },
  stage: { one: 'Stage', many: 'Stages', prior: 0.8 },
  page: { one: 'Page', many: 'Pages', prior: 0.6 },
} as const;

export type RecordType = keyof typeof TYPE_NAMES;

export const RECORD_TYPES = Object.keys(TYPE_NAMES) as RecordType[];

/** A type this list does not know is shown as a page. */
export function recordType(name: string | undefined): RecordType {
  return RECORD_TYPES.find((type) => type === name) ?? 'page';
}
