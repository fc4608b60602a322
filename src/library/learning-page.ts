import { learningRow } from '#domain/experiments/learning-list.ts';
import { experimentRow } from '#domain/experiments/list-row.ts';
import { routes } from '#domain/site/routes.ts';
import { allExperiments, type ExperimentEntry } from '#library/experiments.ts';
import { lastChanges } from '#library/history.ts';
import { allLearnings } from '#library/learnings.ts';
import { oncePerBuild } from '#library/once.ts';
import { shareImageFinder } from '#library/share-images.ts';

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
