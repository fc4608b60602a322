import { routes } from '#domain/site/routes.ts';
import { allContexts } from '#library/contexts.ts';
import { lastChanges } from '#library/history.ts';
import { usesOfPrompt } from '#library/links.ts';
import type { PromptEntry, VersionEntry } from '#library/prompts.ts';
import { renderProse } from '#library/render.ts';

/** Everything one version's page shows, gathered. */
export async function promptPage(prompt: PromptEntry, version: VersionEntry) {
  const [prose, contexts, uses, changes] = await Promise.all([
    renderProse(version.entry),
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
