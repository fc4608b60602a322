import { parsePromptReference } from '#domain/content/fields.ts';
import type { Stage } from '#domain/loop/stages.ts';
import type { PlaybookStep } from '#domain/playbooks/schema.ts';
import { routes } from '#domain/site/routes.ts';
import { allContexts, type ContextEntry } from '#library/contexts.ts';
import { allPlaybooks, type PlaybookEntry } from '#library/playbooks.ts';
import { offeredPrompts, type PromptEntry, type VersionEntry } from '#library/prompts.ts';

/** A playbook step that binds a prompt. */
export type PromptUse = { playbook: PlaybookEntry; step: PlaybookStep; version: number | null };

/** The prompt version a step binds: the pinned one, else the current one. Null when there is none. */
export function boundVersion(reference: string, prompts: readonly PromptEntry[]): VersionEntry | null {
  const { id, version } = parsePromptReference(reference);
  const prompt = prompts.find((candidate) => candidate.id === id);
  if (prompt === undefined) return null;
  return version === null
    ? prompt.current
    : (prompt.versions.find((entry) => entry.version === version) ?? null);
}

/** Which playbook steps use a prompt. */
export async function usesOfPrompt(id: string): Promise<PromptUse[]> {
  const playbooks = await allPlaybooks();
  return playbooks.flatMap((playbook) =>
    playbook.data.steps.flatMap((step) => {
      if (step.prompt === undefined) return [];
      const reference = parsePromptReference(step.prompt);
      return reference.id === id ? [{ playbook, step, version: reference.version }] : [];
    }),
  );
}

/** Prompts that take this context, by the kinds their context variables accept. */
export async function promptsForContext(context: ContextEntry): Promise<PromptEntry[]> {
  const prompts = await offeredPrompts();
  return prompts.filter(({ current }) =>
    Object.values(current.data.variables).some(
      (variable) =>
        variable.type === 'context' &&
        (variable.kinds === undefined || variable.kinds.includes(context.data.kind)),
    ),
  );
}

/** Everything that belongs to one stage. */
export type StageContent = { prompts: PromptEntry[]; playbooks: PlaybookEntry[] };

export async function contentOfStage(stage: Stage): Promise<StageContent> {
  const [prompts, playbooks] = await Promise.all([offeredPrompts(), allPlaybooks()]);
  return {
    prompts: prompts.filter(
      ({ current }) => current.data.stage === stage && current.data.status === 'active',
    ),
    playbooks: playbooks.filter((playbook) => playbook.data.stages.includes(stage)),
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
  reviewed: string;
};

export async function everything(): Promise<Recent[]> {
  const [prompts, playbooks, contexts] = await Promise.all([offeredPrompts(), allPlaybooks(), allContexts()]);
  return [
    ...prompts.map(({ id, current }) =>
      recent('Prompt', routes.prompt(id), { ...current, stage: current.data.stage }),
    ),
    ...playbooks.map((entry) =>
      recent('Playbook', routes.playbook(entry.id), { ...entry, stage: entry.data.stages[0] ?? null }),
    ),
    ...contexts.map((entry) => recent('Context', routes.context(entry.id), { ...entry, stage: null })),
  ];
}

function recent(
  kind: string,
  href: string,
  entry: { path: string; stage: Stage | null; data: { title: string; summary: string; reviewed: string } },
): Recent {
  const { title, summary, reviewed } = entry.data;
  return { kind, href, title, summary, reviewed, path: entry.path, stage: entry.stage };
}
