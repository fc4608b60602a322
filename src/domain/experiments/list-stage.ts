import type { ExperimentStatus } from '#domain/experiments/schema-words.ts';
import type { Stage } from '#domain/loop/stages.ts';

/**
 * The stage of the loop that works on an experiment of this status: an idea is a hypothesis being formed; what is
 * specified is being built; while it runs it is measured; once the numbers are in a decision is due; what is decided
 * or shipped is written down. Null where nobody works on it any more.
 */
export function stageOfStatus(status: ExperimentStatus): Stage | null {
  return STAGE_BY_STATUS[status];
}

/** Whether somebody still has to do something before it is decided. */
export function isOpen(status: ExperimentStatus): boolean {
  return status !== 'decided' && status !== 'shipped' && status !== 'archived';
}

const STAGE_BY_STATUS: Readonly<Record<ExperimentStatus, Stage | null>> = {
  idea: 'hypothesis',
  specified: 'implementation',
  running: 'measurement',
  analysing: 'decision',
  decided: 'documentation',
  shipped: 'documentation',
  archived: null,
};
