import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { DEFAULT_MAX_OUTPUT_TOKENS, formatCost, maxCost } from '#domain/run/cost.ts';
import type { ConfiguredModel } from '#server/run/models/model-source.ts';
import { Refusal } from '#server/run/refusal.ts';

export type CostPlan = {
  /** Sent to the model as its limit; thinking included. */
  maxOutputTokens: number;
  /** Most the run can cost, in micro-dollars. */
  reserve: number;
};

type Plan = { prompt: CompiledPrompt; texts: readonly string[]; model: ConfiguredModel; maxRunCost: number };

/** How long the answer may be, and what the run can cost at most; refused above the cap for one run. */
export function planCost({ prompt, texts, model, maxRunCost }: Plan): CostPlan {
  const answer = Math.min(prompt.model.maxOutputTokens ?? DEFAULT_MAX_OUTPUT_TOKENS, model.maxOutputTokens);
  const maxOutputTokens = answer + (model.reasoning?.tokens ?? 0);
  const schema = prompt.output.format === 'json' ? [JSON.stringify(prompt.output.schema)] : [];
  const reserve = maxCost({ texts: [...texts, ...schema], maxOutputTokens, price: model.price });
  if (reserve > maxRunCost) {
    const message = `This run could cost up to ${formatCost(reserve)}; a run may cost at most ${formatCost(maxRunCost)} here.`;
    throw new Refusal('budget_exhausted', { message });
  }
  return { maxOutputTokens, reserve };
}
