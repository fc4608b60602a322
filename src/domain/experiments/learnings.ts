import type { ExperimentLearning } from '#domain/experiments/schema.ts';

/**
 * How well a statement stands, computed from its evidence.
 * - `supported`: two experiments or more support it, none contradicts it.
 * - `contested`: there is evidence on both sides.
 * - `emerging`: one experiment supports it.
 * - `rejected`: there is only evidence against it.
 * - `doubtful`: no evidence counts.
 */
export const STRENGTHS = ['supported', 'contested', 'emerging', 'rejected', 'doubtful'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** What one experiment says of a statement. Doubtful evidence is shown and not counted. */
export type Evidence = Omit<ExperimentLearning, 'id'> & { experiment: string; isDoubtful: boolean };

/** A statement with all its evidence, the newest first. */
export type Learning = {
  id: string;
  /** As the first experiment states it; others may only add evidence. */
  statement: string;
  strength: Strength;
  evidence: Evidence[];
  /** The latest day that any experiment names. */
  reviewBy: string;
};

/** An experiment as far as its learnings go; a failed split cannot carry a statement about an effect. */
export type LearningSource = {
  id: string;
  hasFailedSplit: boolean;
  learnings: readonly ExperimentLearning[];
};

/** Gathers the statements of all experiments, given newest first, by id. In the order of the newest evidence. */
export function gatherLearnings(sources: readonly LearningSource[]): Learning[] {
  const evidence = sources.flatMap(({ id: experiment, hasFailedSplit, learnings }) =>
    learnings.map(({ id, ...said }) => {
      const isDoubtful = hasFailedSplit && said.restsOn !== 'data';
      return { id, evidence: { ...said, experiment, isDoubtful } };
    }),
  );
  return [...Map.groupBy(evidence, ({ id }) => id)].flatMap(([id, found]) => {
    const all = found.map((item) => item.evidence);
    const first = all.at(-1);
    if (first === undefined) return [];
    const reviewBy = all.reduce((latest, item) => (item.reviewBy > latest ? item.reviewBy : latest), '');
    return [{ id, statement: first.statement, strength: strengthOf(all), evidence: all, reviewBy }];
  });
}

/** Counts experiments, not lines: two lines of one experiment on the same side are one piece of evidence. */
export function strengthOf(
  evidence: readonly Pick<Evidence, 'experiment' | 'evidence' | 'isDoubtful'>[],
): Strength {
  const on = (side: Evidence['evidence']) =>
    new Set(
      evidence
        .filter((item) => item.evidence === side && !item.isDoubtful)
        .map(({ experiment }) => experiment),
    ).size;
  const supports = on('supports');
  const contradicts = on('contradicts');
  if (supports > 0 && contradicts > 0) return 'contested';
  if (contradicts > 0) return 'rejected';
  if (supports === 0) return 'doubtful';
  return supports === 1 ? 'emerging' : 'supported';
}
