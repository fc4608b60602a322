import type { ModelEvent } from '#server/run/model-events.ts';

/** No model takes or writes more in one answer; a larger number is none, and would fill a ledger for good. */
const MOST_TOKENS = 10_000_000;

/** Token counts as a provider reports them; nothing when they are not two counts, so that costs stay numbers. */
export function* usageEvent(inputTokens: unknown, outputTokens: unknown): Generator<ModelEvent> {
  if (isCount(inputTokens) && isCount(outputTokens)) yield { type: 'usage', inputTokens, outputTokens };
}

/**
 * The same from a chat chunk's `usage`. Gemini's `completion_tokens` are without the thinking that is billed with
 * them, and missing while there are none; `total_tokens` has them, so what is not prompt is output.
 * https://github.com/mozilla-ai/any-llm/pull/1291
 */
export function* chatUsage(usage: Readonly<Record<string, unknown>>): Generator<ModelEvent> {
  const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total } = usage;
  const rest = isCount(prompt) && isCount(total) ? total - prompt : -1;
  yield* usageEvent(prompt, isCount(completion) ? Math.max(completion, rest) : rest);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= MOST_TOKENS;
}
