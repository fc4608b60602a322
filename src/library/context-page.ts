import type { DecisionAction, ExperimentStatus } from '#domain/experiments/schema-words.ts';
import { routes } from '#domain/site/routes.ts';
import { allContexts, type ContextEntry } from '#library/contexts.ts';
import { allExperiments, type ExperimentEntry } from '#library/experiments.ts';
import { lastChanges } from '#library/history.ts';
import { promptsForContext } from '#library/links.ts';
import { offeredPrompts } from '#library/prompts.ts';
import { shareImageFinder } from '#library/share-images.ts';

/** All that a context pack's page shows, apart from its prose. */
export type ContextPage = Awaited<ReturnType<typeof contextPages>>[number];

const MOST_PROMPTS = 30;

/** The pages of all context packs. */
export async function contextPages() {
  const [contexts, prompts, experiments, changes, imageOf] = await Promise.all([
    allContexts(),
    offeredPrompts(),
    allExperiments(),
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
    experiments: addressing(context, experiments),
  }));
}

/** An experiment about a canvas, with the pains and gains it addresses in their own words. */
export type AddressingExperiment = {
  id: string;
  title: string;
  status: ExperimentStatus;
  decision: DecisionAction | null;
  addresses: { id: string; text: string }[];
};

function addressing(
  { id, data }: ContextEntry,
  experiments: readonly ExperimentEntry[],
): AddressingExperiment[] {
  if (data.kind !== 'canvas') return [];
  const texts = new Map([...data.customer.pains, ...data.customer.gains].map((item) => [item.id, item.text]));
  return experiments.flatMap((experiment) => {
    const { title, status, decision, canvas } = experiment.data;
    if (canvas?.id !== id) return [];
    const addresses = canvas.addresses.flatMap((item) => {
      const text = texts.get(item);
      return text === undefined ? [] : [{ id: item, text }];
    });
    return [{ id: experiment.id, title, status, decision: decision?.action ?? null, addresses }];
  });
}
