import { routes } from '#domain/site/routes.ts';
import { allContexts } from '#library/contexts.ts';
import { lastChanges } from '#library/history.ts';
import { boundVersion, usesOfPrompt } from '#library/links.ts';
import { allPrompts, type PromptEntry, type VersionEntry } from '#library/prompts.ts';
import { renderProse } from '#library/render.ts';

/** Everything one version's page shows, gathered. */
export async function promptPage(prompt: PromptEntry, version: VersionEntry) {
  const [prose, prompts, contexts, uses, changes] = await Promise.all([
    renderProse(version.entry),
    allPrompts(),
    allContexts(),
    usesOfPrompt(prompt.id),
    lastChanges(),
  ]);
  return {
    Content: prose.Content,
    source: { path: version.path, changed: changes.get(version.path) ?? null },
    view: {
      version,
      currentVersion: prompt.current.version,
      versions: prompt.versions,
      successor: successorOf(version, prompts),
      headings: prose.headings,
      contexts: contexts.map(({ id, data }) => ({ id, title: data.title, kind: data.kind })),
      uses: uses.map(({ playbook, step, version: pinned }) => ({
        href: `${routes.playbook(playbook.id)}#step-${step.id}`,
        title: playbook.data.title,
        step: step.title,
        version: pinned,
      })),
    },
  };
}

/** What a retired version points to: the page of the id when the successor is its current version. */
function successorOf(
  version: VersionEntry,
  prompts: readonly PromptEntry[],
): { href: string; title: string } | null {
  const { replacedBy } = version.data;
  const next = replacedBy === undefined ? null : boundVersion(replacedBy, prompts);
  if (next === null) return null;
  const current = prompts.find(({ id }) => id === next.id)?.current;
  const href = current === next ? routes.prompt(next.id) : routes.promptVersion(next.id, next.version);
  return { href, title: next.data.title };
}
