import { daysBetween } from '#core/dates/days.ts';
import type { ExperimentLearning } from '#domain/experiments/schema.ts';

/** The learnings of one experiment. */
export type LearningSource = { id: string; learnings: readonly ExperimentLearning[] };

/** A learning whose day of review has passed; the latest day that any experiment names counts. */
export type StaleLearning = { id: string; reviewBy: string; daysLate: number; experiments: string[] };

/** A learning with evidence on both sides: the ids of the experiments. */
export type ContestedLearning = { id: string; supports: string[]; contradicts: string[] };

/** Learnings nobody has looked at since their day of review, the longest overdue first. */
export function staleLearnings(sources: readonly LearningSource[], today: string): StaleLearning[] {
  const stale = [...evidenceById(sources)].flatMap(([id, evidence]) => {
    const reviewBy =
      evidence
        .map((item) => item.reviewBy)
        .sort()
        .at(-1) ?? today;
    const experiments = evidence.map(({ experiment }) => experiment);
    return reviewBy < today ? [{ id, reviewBy, daysLate: daysBetween(reviewBy, today), experiments }] : [];
  });
  return stale.sort((a, b) => b.daysLate - a.daysLate || (a.id < b.id ? -1 : 1));
}

/** Learnings that some experiments support and others contradict, by id. */
export function contestedLearnings(sources: readonly LearningSource[]): ContestedLearning[] {
  const contested = [...evidenceById(sources)].flatMap(([id, evidence]) => {
    const on = (side: ExperimentLearning['evidence']) =>
      evidence.filter((item) => item.evidence === side).map(({ experiment }) => experiment);
    const [supports, contradicts] = [on('supports'), on('contradicts')];
    return supports.length > 0 && contradicts.length > 0 ? [{ id, supports, contradicts }] : [];
  });
  return contested.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function evidenceById(sources: readonly LearningSource[]) {
  const evidence = sources.flatMap(({ id: experiment, learnings }) =>
    learnings.map((learning) => ({ ...learning, experiment })),
  );
  return Map.groupBy(evidence, ({ id }) => id);
}
