import { nearest } from '#core/text/nearest.ts';
import { parsePromptReference } from '#domain/content/fields.ts';
import type { Finding } from '#domain/content/issue.ts';
import type { ContextPack } from '#domain/contexts/context.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import { type ReadEntries, usableOf } from '#domain/library/read-entries.ts';
import { STAGES } from '#domain/loop/stages.ts';
import { currentVersion, type PromptVersion } from '#domain/prompts/prompt.ts';
import { routes } from '#domain/site/routes.ts';

/** What references may lead to. */
export type Known = {
  /** Usable versions by prompt id. */
  prompts: Map<string, PromptVersion[]>;
  contexts: Map<string, ContextPack>;
  /** Readable experiments by id. */
  experiments: Map<string, Experiment>;
  claimed: ReadEntries['claimed'];
  teams: readonly string[];
  isRoute: (path: string) => boolean;
};

/** Collects what the entries of a library may refer to. */
export function knownOf(read: ReadEntries, teams: readonly string[]): Known {
  const { prompts, contexts, claimed } = read;
  const experiments = read.experiments.map(({ entry }) => entry);
  const learnings = experiments.flatMap(({ data }) => data.learnings.map(({ id }) => id));
  const paths = new Set([...sitePaths(claimed), ...new Set(learnings.map(routes.learning))]);
  return {
    prompts: Map.groupBy(usableOf(prompts), (entry) => entry.id),
    contexts: new Map(usableOf(contexts).map((entry) => [entry.id, entry])),
    experiments: new Map(experiments.map((entry) => [entry.id, entry])),
    claimed,
    teams,
    isRoute: (path) => paths.has(path),
  };
}

/** What is wrong with a reference to a prompt, or null. */
export function missingPrompt(reference: string, { claimed }: Known): Omit<Finding, 'rule'> | null {
  const { id, version } = parsePromptReference(reference);
  const versions = claimed.prompts.get(id);
  if (versions === undefined)
    return { message: `There is no prompt ${id}.`, hint: didYouMean(id, [...claimed.prompts.keys()]) };
  if (version === null || versions.has(version)) return null;
  const listed = [...versions].sort((a, b) => a - b).map((known) => `${id}@${known}`);
  return {
    message: `There is no version ${version} of the prompt ${id}.`,
    hint: `There is: ${listed.join(', ')}.`,
  };
}

/** The version a reference means: the pinned one, else the current one. Null when it is missing or cannot be used. */
export function findPrompt(reference: string, { prompts }: Known): PromptVersion | null {
  const { id, version } = parsePromptReference(reference);
  const versions = prompts.get(id) ?? [];
  return version === null
    ? currentVersion(versions)
    : (versions.find((entry) => entry.version === version) ?? null);
}

/** "Did you mean …?" when something is close, else null. */
export function didYouMean(word: string, words: readonly string[]): string | null {
  const guess = nearest(word, words);
  return guess === null ? null : `Did you mean ${guess}?`;
}

const PAGES = [
  routes.home,
  routes.prompts,
  routes.playbooks,
  routes.contexts,
  routes.experiments,
  routes.experimentNew,
  routes.learnings,
  routes.tools,
  routes.diagnostics,
  routes.designTool,
  routes.targeting,
  routes.contribute,
  routes.search,
];

function sitePaths({ prompts, playbooks, contexts, experiments }: ReadEntries['claimed']): string[] {
  return [
    ...PAGES,
    ...STAGES.map(routes.stage),
    ...[...prompts].flatMap(([id, versions]) => [
      routes.prompt(id),
      routes.promptCompare(id),
      ...[...versions].map((version) => routes.promptVersion(id, version)),
    ]),
    ...[...playbooks].map(routes.playbook),
    ...[...contexts].map(routes.context),
    ...[...experiments].map(routes.experiment),
  ];
}
