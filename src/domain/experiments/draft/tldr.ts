import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { decidingMetric } from '#domain/experiments/draft/read-fields.ts';
import { lengthOf, tidy } from '#domain/experiments/draft/words.ts';

const ASKED = { up: 'Does it raise', down: 'Does it lower', noWorse: 'Does it leave no worse' } as const;
const LONGEST = 300;

/**
 * The one sentence of a draft: as written, else asked from the hypothesis, as far as that fits in 300 characters. Null
 * when there is neither.
 */
export function draftTldr(draft: ExperimentDraft): string | null {
  const own = tidy(draft.idea.tldr);
  if (own !== '') return own;
  const metric = clause(decidingMetric(draft)?.metric.name ?? '');
  const change = clause(draft.hypothesis.change);
  if (metric === '' || change === '') return null;
  const asked = `${ASKED[draft.hypothesis.direction]} “${metric}”`;
  const whom = clause(draft.hypothesis.population);
  const sentences = [
    `${change}. ${asked} for: ${whom}? Not known yet.`,
    `${change}. ${asked}? Not known yet.`,
    `${asked}? Not known yet.`,
  ];
  return sentences.slice(whom === '' ? 1 : 0).find((sentence) => lengthOf(sentence) <= LONGEST) ?? null;
}

function clause(text: string): string {
  return tidy(text).replace(/[\s.!?…]+$/, '');
}
