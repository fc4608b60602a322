import { routes } from '#domain/site/routes.ts';
import { allContexts } from '#library/contexts.ts';
import { lastChanges } from '#library/history.ts';
import { promptsForContext } from '#library/links.ts';
import { offeredPrompts } from '#library/prompts.ts';
import { shareImageFinder } from '#library/share-images.ts';

/** All that a context pack's page shows, apart from its prose. */
export type ContextPage = Awaited<ReturnType<typeof contextPages>>[number];

const MOST_PROMPTS = 30;

/** The pages of all context packs. */
export async function contextPages() {
  const [contexts, prompts, changes, imageOf] = await Promise.all([
    allContexts(),
    offeredPrompts(),
    lastChanges(),
    shareImageFinder(),
  ]);
  return contexts.map((context) => ({
    context,
    source: { path: context.path, changed: changes.get(context.path) ?? null },
    ogImage: imageOf(routes.context(context.id), null),
    prompts: promptsForContext(context, prompts)
      .slice(0, MOST_PROMPTS)
      .map(({ id, current }) => ({ id, current })),
  }));
}
