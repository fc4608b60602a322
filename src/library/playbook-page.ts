import { sameTitle } from '#domain/playbooks/check-steps.ts';
import type { PlaybookStep } from '#domain/playbooks/schema.ts';
import { splitHtml } from '#domain/playbooks/split-html.ts';
import { routes } from '#domain/site/routes.ts';
import { lastChanges } from '#library/history.ts';
import { boundVersion } from '#library/links.ts';
import { allPlaybooks } from '#library/playbooks.ts';
import { allPrompts, type PromptEntry } from '#library/prompts.ts';
import { renderProse } from '#library/render.ts';
import { shareImageFinder } from '#library/share-images.ts';

/** All that a playbook's page shows, apart from its prose. */
export type PlaybookPage = Awaited<ReturnType<typeof playbookPages>>[number];

/** The pages of all playbooks. */
export async function playbookPages() {
  const [playbooks, prompts, changes, imageOf] = await Promise.all([
    allPlaybooks(),
    allPrompts(),
    lastChanges(),
    shareImageFinder(),
  ]);
  const byId = new Map(prompts.map((prompt) => [prompt.id, prompt]));
  return playbooks.map((playbook) => ({
    playbook,
    source: { path: playbook.path, changed: changes.get(playbook.path) ?? null },
    ogImage: imageOf(routes.playbook(playbook.id), playbook.data.stages[0] ?? null),
    prompts: playbook.data.steps.map((step) => promptOf(step, byId)),
  }));
}

/**
 * The prose of a playbook's page. Plain Markdown is cut into its steps; a body that uses components stays whole
 * below the steps, which then lead to its headings.
 */
export async function playbookProse({ playbook, prompts }: PlaybookPage) {
  const { steps } = playbook.data;
  const prose = await renderProse(playbook.entry);
  const split = prose.isPlain ? splitHtml(prose.html, prose.headings, steps) : null;
  return {
    prose: split === null ? prose : null,
    intro: split?.intro ?? '',
    steps: steps.map((step, index) => ({
      step,
      html: split?.sections[step.id] ?? null,
      anchor: prose.headings.find((heading) => sameTitle(heading.text, step.title))?.slug ?? null,
      prompt: prompts[index] ?? null,
    })),
  };
}

function promptOf({ prompt: reference }: PlaybookStep, prompts: ReadonlyMap<string, PromptEntry>) {
  if (reference === undefined) return null;
  const bound = boundVersion(reference, prompts);
  const pinned = reference.includes('@');
  return (
    bound && {
      href: pinned ? routes.promptVersion(bound.id, bound.version) : routes.prompt(bound.id),
      title: bound.data.title,
      version: bound.version,
      pinned,
    }
  );
}
