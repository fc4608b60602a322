import { componentsIn } from '#domain/content/components-in.ts';
import { parsePromptReference } from '#domain/content/fields.ts';
import { stageOfStatus } from '#domain/experiments/list-stage.ts';
import { DIALECT_WORDS, DIALECTS } from '#domain/experiments/sql/dialects.ts';
import { readoutSql } from '#domain/experiments/sql/readout-sql.ts';
import { routes } from '#domain/site/routes.ts';
import { allContexts, type ContextEntry } from '#library/contexts.ts';
import { allExperiments, type ExperimentEntry } from '#library/experiments.ts';
import { healthGuides } from '#library/health-guides.ts';
import { lastChanges } from '#library/history.ts';
import { allLearnings, type LearningEntry } from '#library/learnings.ts';
import { boundVersion } from '#library/links.ts';
import { oncePerBuild } from '#library/once.ts';
import { allPrompts, type PromptEntry } from '#library/prompts.ts';
import { shareImageFinder } from '#library/share-images.ts';

/** All that the page of an experiment shows, apart from its prose, which is rendered with the page. */
export type ExperimentPage = Awaited<ReturnType<typeof experimentPages>>[number];

/** The pages of all experiments. */
export const experimentPages = oncePerBuild(async () => {
  const [experiments, prompts, contexts, learnings, guides, changes, imageOf] = await Promise.all([
    allExperiments(),
    allPrompts(),
    allContexts(),
    allLearnings(),
    healthGuides(),
    lastChanges(),
    shareImageFinder(),
  ]);
  const library = {
    prompts: new Map(prompts.map((prompt) => [prompt.id, prompt])),
    contexts: new Map(contexts.map((context) => [context.id, context])),
    learnings: new Map(learnings.map((learning) => [learning.id, learning])),
    lineage: lineageOf(experiments),
  };
  // All that <PromptLink /> can show, so that a page with one follows from what it is given.
  const linkable = prompts.map(({ id, current, versions }) => ({
    id,
    current: current.version,
    versions: versions.map(({ version, data }) => ({ version, title: data.title, stage: data.stage })),
  }));
  return experiments.map((experiment) => ({
    experiment,
    // Named beside the entry, because it also depends on other experiments, on the day and on the history.
    health: experiment.health,
    guides,
    source: { path: experiment.path, changed: changes.get(experiment.path) ?? null },
    ogImage: imageOf(routes.experiment(experiment.id), stageOfStatus(experiment.data.status)),
    canvas: canvasOf(experiment, library.contexts),
    prompts: promptsOf(experiment, library.prompts),
    learnings: learningsOf(experiment, library.learnings),
    linkable: componentsIn(experiment.body).has('PromptLink') ? linkable : null,
    ...library.lineage(experiment),
  }));
});

/** The readout query in every dialect; none where the write-up has no metrics yet. */
export function readoutQueries(experiment: ExperimentEntry) {
  return DIALECTS.flatMap((dialect) => {
    const sql = readoutSql(experiment, dialect);
    return sql === null ? [] : [{ dialect, name: DIALECT_WORDS[dialect].name, sql }];
  });
}

function promptsOf({ data }: ExperimentEntry, prompts: ReadonlyMap<string, PromptEntry>) {
  return data.prompts.flatMap(({ stage, use, used }) => {
    const bound = boundVersion(use, prompts);
    if (bound === null) return [];
    const { version } = parsePromptReference(use);
    const href = version === null ? routes.prompt(bound.id) : routes.promptVersion(bound.id, version);
    const current = prompts.get(bound.id)?.current.version ?? bound.version;
    return [{ stage, used, href, title: bound.data.title, version: bound.version, current }];
  });
}

function canvasOf({ data }: ExperimentEntry, contexts: ReadonlyMap<string, ContextEntry>) {
  const pack = data.canvas === undefined ? undefined : contexts.get(data.canvas.id);
  if (pack === undefined || pack.data.kind !== 'canvas') return null;
  const { pains, gains } = pack.data.customer;
  const find = (id: string) => ({
    kind: pains.some((item) => item.id === id) ? ('pain' as const) : ('gain' as const),
    item: [...pains, ...gains].find((item) => item.id === id),
  });
  const items = (data.canvas?.addresses ?? []).flatMap((id) => {
    const { kind, item } = find(id);
    return item === undefined ? [] : [{ kind, id, text: item.text, importance: item.importance }];
  });
  return { href: routes.context(pack.id), title: pack.data.title, items };
}

function learningsOf({ id, data }: ExperimentEntry, learnings: ReadonlyMap<string, LearningEntry>) {
  return data.learnings.map((learning) => {
    const known = learnings.get(learning.id);
    const others = new Set(known?.evidence.map(({ experiment }) => experiment));
    others.delete(id);
    return { ...learning, strength: known?.strength ?? null, others: others.size };
  });
}

/** What each experiment grew out of and led to, in both directions; an id that does not exist leads nowhere. */
function lineageOf(experiments: readonly ExperimentEntry[]) {
  const byId = new Map(experiments.map((experiment) => [experiment.id, experiment]));
  const links = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []).map(related);
  const grewOutOf = reverse(experiments, ({ data }) => data.followUps);
  const replaces = reverse(experiments, ({ data }) =>
    data.supersededBy === undefined ? [] : [data.supersededBy],
  );
  return ({ id, data }: ExperimentEntry) => ({
    lineage: {
      grewOutOf: links(grewOutOf.get(id) ?? []),
      followUps: links(data.followUps),
      replaces: links(replaces.get(id) ?? []),
      supersededBy: links(data.supersededBy === undefined ? [] : [data.supersededBy]),
    },
    exclusions: (data.design?.exclusions ?? []).map((other) => ({
      id: other,
      title: byId.get(other)?.data.title ?? null,
    })),
  });
}

function reverse(
  experiments: readonly ExperimentEntry[],
  targets: (experiment: ExperimentEntry) => readonly string[],
): ReadonlyMap<string, string[]> {
  const pairs = experiments.flatMap((from) => targets(from).map((to) => ({ from: from.id, to })));
  return new Map(
    [...Map.groupBy(pairs, ({ to }) => to)].map(([to, found]) => [to, found.map(({ from }) => from)]),
  );
}

function related({ id, data }: ExperimentEntry) {
  return {
    href: routes.experiment(id),
    title: data.title,
    status: data.status,
    decision: data.decision?.action ?? null,
  };
}
