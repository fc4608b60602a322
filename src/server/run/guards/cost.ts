import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { DEFAULT_MAX_OUTPUT_TOKENS, formatCost, maxCost } from '#domain/run/cost.ts';
import type { ConfiguredModel } from '#server/run/models/model-source.ts';
import { Refusal } from '#server/run/refusal.ts';

export type CostPlan = {
  /** Sent to the model as its limit; thinking included. */
  maxOutputTokens: number;
  /** Most the run can cost, in micro-dollars. */
  reserve: number;
  /** The part of it that is input. */
  inputReserve: number;
};

type Plan = { prompt: CompiledPrompt; texts: readonly string[]; model: ConfiguredModel; maxRunCost: number };

/** How long the answer may be, and what the run can cost at most; refused above the cap for one run. */
export function planCost({ prompt, texts, model, maxRunCost }: Plan): CostPlan {
  const answer = Math.min(prompt.model.maxOutputTokens ?? DEFAULT_MAX_OUTPUT_TOKENS, model.maxOutputTokens);
  const maxOutputTokens = answer + (model.reasoning?.tokens ?? 0);
  const schema = prompt.output.format === 'json' ? [JSON.stringify(prompt.output.schema)] : [];
  const sent = [...texts, ...schema];
  requirePriced(sent, model);
  const reserve = maxCost({ texts: sent, maxOutputTokens, price: model.price });
  if (reserve > maxRunCost) {
    const message = `This run could cost up to ${formatCost(reserve)}; a run may cost at most ${formatCost(maxRunCost)} here.`;
    throw new Refusal('budget_exhausted', { message });
  }
  return {
    maxOutputTokens,
    reserve,
    inputReserve: maxCost({ texts: sent, maxOutputTokens: 0, price: model.price }),
  };
}

/**
 * Where long prompts are dearer the price holds for short ones only. At one dollar a million the most they can cost, in
 * micro-dollars, is the most tokens they can be.
 */
function requirePriced(texts: readonly string[], { pricedUpToTokens }: ConfiguredModel): void {
  if (pricedUpToTokens === undefined) return;
  const price = { inputUsdPerMTok: 1, outputUsdPerMTok: 0 };
  if (maxCost({ texts, maxOutputTokens: 0, price }) <= pricedUpToTokens) return;
  throw new Refusal('too_large', {
    message: 'This prompt is longer than the price of this model holds for.',
  });
}
