import { type LearningRow, learningRow } from '#domain/experiments/learning-list.ts';
import { gatherLearnings, type Learning } from '#domain/experiments/learnings.ts';
import { isSplitOff } from '#domain/experiments/view/trust.ts';
import { allExperiments, type ExperimentEntry } from '#library/experiments.ts';
import { oncePerBuild } from '#library/once.ts';

/** A statement with the experiments behind its evidence, in the same order. */
export type LearningEntry = Learning & { experiments: ExperimentEntry[] };

/** Every learning, the one with the newest evidence first. */
export const allLearnings = oncePerBuild(async (): Promise<LearningEntry[]> => {
  const experiments = await allExperiments();
  const byId = new Map(experiments.map((experiment) => [experiment.id, experiment]));
  const sources = experiments.map((experiment) => ({
    id: experiment.id,
    // A split that failed leaves open who was compared, whoever accepted it.
    hasFailedSplit: isSplitOff(experiment.health),
    learnings: experiment.data.learnings,
  }));
  return gatherLearnings(sources).map((learning) => ({
    ...learning,
    experiments: learning.evidence.flatMap(({ experiment }) => byId.get(experiment) ?? []),
  }));
});

/** The rows of the list of learnings. */
export const learningRows = oncePerBuild(
  async (): Promise<LearningRow[]> =>
    (await allLearnings()).map((learning) => learningRow(learning, learning.experiments)),
);
