import { type LearningRow, learningRow } from '#domain/experiments/learning-list.ts';
import { gatherLearnings, type Learning } from '#domain/experiments/learnings.ts';
import { experimentRow } from '#domain/experiments/list-row.ts';
import { routes } from '#domain/site/routes.ts';
import { allExperiments, type ExperimentEntry } from '#library/experiments.ts';
import { lastChanges } from '#library/history.ts';
import { oncePerBuild } from '#library/once.ts';
import { shareImageFinder } from '#library/share-images.ts';

/** A statement with the experiments behind its evidence, in the same order. */
export type LearningEntry = Learning & { experiments: ExperimentEntry[] };

/** Every learning, the one with the newest evidence first. */
export const allLearnings = oncePerBuild(async (): Promise<LearningEntry[]> => {
  const experiments = await allExperiments();
  const byId = new Map(experiments.map((experiment) => [experiment.id, experiment]));
  const sources = experiments.map((experiment) => ({
    id: experiment.id,
    hasFailedSplit: hasFailedSplit(experiment),
    learnings: experiment.data.learnings,
  }));
  return gatherLearnings(sources).map((learning) => ({
    ...learning,
    experiments: learning.evidence.flatMap(({ experiment }) => byId.get(experiment) ?? []),
  }));
});

/** A split that failed leaves open who was compared, whoever accepted it. */
export function hasFailedSplit({ health }: Pick<ExperimentEntry, 'health'>): boolean {
  return health.some(
    ({ id, status }) => status === 'fail' && (id === 'sample-ratio' || id === 'sample-ratio-over-time'),
  );
}

/** The rows of the list of learnings. */
export const learningRows = oncePerBuild(
  async (): Promise<LearningRow[]> =>
    (await allLearnings()).map((learning) => learningRow(learning, learning.experiments)),
);

/** All that the page of a learning shows. */
export type LearningPage = Awaited<ReturnType<typeof learningPages>>[number];

/** The pages of all learnings. */
export const learningPages = oncePerBuild(async () => {
  const [learnings, experiments, changes, imageOf] = await Promise.all([
    allLearnings(),
    allExperiments(),
    lastChanges(),
    shareImageFinder(),
  ]);
  const byId = new Map(experiments.map((experiment) => [experiment.id, experiment]));
  return learnings.map(({ experiments: sources, ...learning }) => {
    const path = sources[0]?.path ?? '';
    return {
      learning,
      row: learningRow(learning, sources),
      evidence: sources.map(experimentRow),
      next: nextOf(sources, byId),
      source: { path, changed: changes.get(path) ?? null },
      ogImage: imageOf(routes.learning(learning.id), 'documentation'),
    };
  });
});

/** Experiments that grew out of those of a learning and are not among them. */
function nextOf(sources: readonly ExperimentEntry[], byId: ReadonlyMap<string, ExperimentEntry>) {
  const own = new Set(sources.map(({ id }) => id));
  const ids = new Set(sources.flatMap(({ data }) => data.followUps));
  return [...ids].flatMap((id) => {
    const experiment = own.has(id) ? undefined : byId.get(id);
    return experiment === undefined ? [] : [experimentRow(experiment)];
  });
}
