import { sameTitle } from '#domain/playbooks/check-steps.ts';
import { splitHtml } from '#domain/playbooks/split-html.ts';
import { routes } from '#domain/site/routes.ts';
import { lastChanges } from '#library/history.ts';
import { boundVersion } from '#library/links.ts';
import type { PlaybookEntry } from '#library/playbooks.ts';
import { allPrompts } from '#library/prompts.ts';
import { renderProse } from '#library/render.ts';

/**
 * A playbook's page. Plain Markdown is cut into its steps; a body that uses components stays whole
 * below the steps, which then lead to its headings.
 */
export async function playbookPage(playbook: PlaybookEntry) {
  const [prose, prompts, changes] = await Promise.all([
    renderProse(playbook.entry),
    allPrompts(),
    lastChanges(),
  ]);
  const { steps } = playbook.data;
  const split = prose.isPlain ? splitHtml(prose.html, prose.headings, steps) : null;
  return {
    Content: split === null ? prose.Content : null,
    intro: split?.intro ?? '',
    source: { path: playbook.path, changed: changes.get(playbook.path) ?? null },
    steps: steps.map((step) => {
      const bound = step.prompt === undefined ? null : boundVersion(step.prompt, prompts);
      const pinned = step.prompt?.includes('@') ?? false;
      return {
        step,
        html: split?.sections[step.id] ?? null,
        anchor: prose.headings.find((heading) => sameTitle(heading.text, step.title))?.slug ?? null,
        prompt: bound && {
          href: pinned ? routes.promptVersion(bound.id, bound.version) : routes.prompt(bound.id),
          title: bound.data.title,
          version: bound.version,
          pinned,
        },
      };
    }),
  };
}
