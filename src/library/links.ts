import { parsePromptReference } from '#domain/content/fields.ts';
import { stageOfStatus } from '#domain/experiments/list-stage.ts';
import type { Stage } from '#domain/loop/stages.ts';
import type { PlaybookStep } from '#domain/playbooks/schema.ts';
import { routes } from '#domain/site/routes.ts';
import { allContexts, type ContextEntry } from '#library/contexts.ts';
import { allExperiments, type ExperimentEntry } from '#library/experiments.ts';
import { oncePerBuild } from '#library/once.ts';
import { allPlaybooks, type PlaybookEntry } from '#library/playbooks.ts';
import { offeredPrompts, type PromptEntry, type VersionEntry } from '#library/prompts.ts';

/** A playbook step that binds a prompt. */
export type PromptUse = { playbook: PlaybookEntry; step: PlaybookStep; version: number | null };

/** The prompt version a step binds: the pinned one, else the current one. Null when there is none. */
export function boundVersion(
  reference: string,
  prompts: ReadonlyMap<string, PromptEntry>,
): VersionEntry | null {
  const { id, version } = parsePromptReference(reference);
  const prompt = prompts.get(id);
  if (prompt === undefined) return null;
  return version === null
    ? prompt.current
    : (prompt.versions.find((entry) => entry.version === version) ?? null);
}

/** The playbook steps that use a prompt, by the prompt's id. */
export async function usesByPrompt(): Promise<ReadonlyMap<string, PromptUse[]>> {
  const uses = (await allPlaybooks()).flatMap((playbook) =>
    playbook.data.steps.flatMap((step) => {
      if (step.prompt === undefined) return [];
      const { id, version } = parsePromptReference(step.prompt);
      return [{ id, use: { playbook, step, version } }];
    }),
  );
  const grouped = Map.groupBy(uses, ({ id }) => id);
  return new Map([...grouped].map(([id, found]) => [id, found.map(({ use }) => use)]));
}

/** Prompts that take this context, by the kinds their context variables accept. */
export function promptsForContext(context: ContextEntry, prompts: readonly PromptEntry[]): PromptEntry[] {
  return prompts.filter(({ current }) =>
    Object.values(current.data.variables).some(
      (variable) =>
        variable.type === 'context' &&
        (variable.kinds === undefined || variable.kinds.includes(context.data.kind)),
    ),
  );
}

/** An experiment that lists a prompt; `version` is null where it names none. */
export type PromptExperiment = { experiment: ExperimentEntry; version: number | null; used: string };

/** The experiments that list a prompt, by the prompt's id; the latest first. */
export async function experimentsByPrompt(): Promise<ReadonlyMap<string, PromptExperiment[]>> {
  const uses = (await allExperiments()).flatMap((experiment) =>
    experiment.data.prompts.map(({ use, used }) => {
      const { id, version } = parsePromptReference(use);
      return { id, found: { experiment, version, used } };
    }),
  );
  const grouped = Map.groupBy(uses, ({ id }) => id);
  return new Map([...grouped].map(([id, found]) => [id, found.map((use) => use.found)]));
}

/** Everything that belongs to one stage; `experiments` are those it has to do with now, open or not. */
export type StageContent = {
  prompts: PromptEntry[];
  playbooks: PlaybookEntry[];
  experiments: ExperimentEntry[];
};

export async function contentOfStage(stage: Stage): Promise<StageContent> {
  const [prompts, playbooks, experiments] = await Promise.all([
    offeredPrompts(),
    allPlaybooks(),
    allExperiments(),
  ]);
  return {
    prompts: prompts.filter(
      ({ current }) => current.data.stage === stage && current.data.status === 'active',
    ),
    playbooks: playbooks.filter((playbook) => playbook.data.stages.includes(stage)),
    experiments: experiments.filter(({ data }) => stageOfStatus(data.status) === stage),
  };
}

/** One entry of any kind, for lists that mix them. */
export type Recent = {
  href: string;
  title: string;
  summary: string;
  kind: string;
  stage: Stage | null;
  path: string;
  /** The day a person last looked at it; of an experiment the last day that anything happened. */
  reviewed: string;
};

/** Every entry that is offered and has a file of its own: prompts, playbooks, context packs, experiments. */
export const everything = oncePerBuild(async (): Promise<Recent[]> => {
  const [prompts, playbooks, contexts, experiments] = await Promise.all([
    offeredPrompts(),
    allPlaybooks(),
    allContexts(),
    allExperiments(),
  ]);
  return [
    ...prompts.map(({ id, current }) =>
      recent('Prompt', routes.prompt(id), { ...current, stage: current.data.stage }),
    ),
    ...playbooks.map((entry) =>
      recent('Playbook', routes.playbook(entry.id), { ...entry, stage: entry.data.stages[0] ?? null }),
    ),
    ...contexts.map((entry) => recent('Context', routes.context(entry.id), { ...entry, stage: null })),
    ...experiments.map(recentExperiment),
  ];
});

function recentExperiment({ id, path, data }: ExperimentEntry): Recent {
  const { title, tldr, dates, status, decision } = data;
  const reviewed =
    decision?.on ?? dates.dataComplete ?? dates.launched ?? dates.specified ?? dates.idea ?? '';
  const stage = stageOfStatus(status) ?? 'documentation';
  return { kind: 'Experiment', href: routes.experiment(id), title, summary: tldr, reviewed, path, stage };
}

function recent(
  kind: string,
  href: string,
  entry: { path: string; stage: Stage | null; data: { title: string; summary: string; reviewed: string } },
): Recent {
  const { title, summary, reviewed } = entry.data;
  return { kind, href, title, summary, reviewed, path: entry.path, stage: entry.stage };
}
