import { approximateCost, DEFAULT_MAX_OUTPUT_TOKENS, formatCost } from '#domain/run/cost.ts';
import type { OfferedModel } from '#domain/run/status.ts';

type Estimated = { texts: readonly string[]; maxOutputTokens: number | undefined };

/** What one run will roughly cost with a model: `free`, `about $0.0042`, `less than $0.0001`. */
export function estimateWords(
  model: Pick<OfferedModel, 'price'>,
  { texts, maxOutputTokens }: Estimated,
): string {
  const cost = approximateCost({
    texts,
    maxOutputTokens: maxOutputTokens ?? DEFAULT_MAX_OUTPUT_TOKENS,
    price: model.price,
  });
  const words = formatCost(cost);
  return words.startsWith('$') ? `about ${words}` : words;
}
