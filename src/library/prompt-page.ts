import { routes } from '#domain/site/routes.ts';
import { allContexts } from '#library/contexts.ts';
import { lastChanges } from '#library/history.ts';
import {
  boundVersion,
  experimentsByPrompt,
  type PromptExperiment,
  type PromptUse,
  usesByPrompt,
} from '#library/links.ts';
import { oncePerBuild } from '#library/once.ts';
import { allPrompts, type PromptEntry, type VersionEntry } from '#library/prompts.ts';
import { shareImageFinder } from '#library/share-images.ts';

/** All that the page of one version shows, apart from its prose, which is rendered with the page. */
export type PromptPage = Awaited<ReturnType<typeof promptPages>>[number];

/** The pages of all versions of all prompts. */
export const promptPages = oncePerBuild(async () => {
  const [prompts, contexts, uses, experiments, changes, imageOf] = await Promise.all([
    allPrompts(),
    allContexts(),
    usesByPrompt(),
    experimentsByPrompt(),
    lastChanges(),
    shareImageFinder(),
  ]);
  const packs = contexts.map(({ id, data }) => ({ id, title: data.title, kind: data.kind }));
  const byId = new Map(prompts.map((prompt) => [prompt.id, prompt]));
  return prompts.flatMap((prompt) =>
    prompt.versions.map((version) => ({
      isCurrent: version === prompt.current,
      currentTitle: prompt.current.data.title,
      source: { path: version.path, changed: changes.get(version.path) ?? null },
      ogImage: imageOf(routes.prompt(prompt.id), version.data.stage),
      view: {
        version,
        currentVersion: prompt.current.version,
        versions: prompt.versions,
        successor: successorOf(version, byId),
        contexts: takesContext(version) ? packs : [],
        uses: (uses.get(prompt.id) ?? []).map(useLink),
        experiments: (experiments.get(prompt.id) ?? []).map(experimentLink),
      },
    })),
  );
});

function takesContext({ data }: VersionEntry): boolean {
  return Object.values(data.variables).some((variable) => variable.type === 'context');
}

function useLink({ playbook, step, version }: PromptUse) {
  const href = `${routes.playbook(playbook.id)}#step-${step.id}`;
  return { href, title: playbook.data.title, step: step.title, version };
}

function experimentLink({ experiment: { id, data }, version, used }: PromptExperiment) {
  const { title, status, decision } = data;
  return { href: routes.experiment(id), title, status, decision: decision?.action ?? null, version, used };
}

/** What a retired version points to: the page of the id when the successor is its current version. */
function successorOf(
  version: VersionEntry,
  prompts: ReadonlyMap<string, PromptEntry>,
): { href: string; title: string } | null {
  const { replacedBy } = version.data;
  const next = replacedBy === undefined ? null : boundVersion(replacedBy, prompts);
  if (next === null) return null;
  const current = prompts.get(next.id)?.current;
  const href = current === next ? routes.prompt(next.id) : routes.promptVersion(next.id, next.version);
  return { href, title: next.data.title };
}
