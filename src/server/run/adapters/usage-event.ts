import type { ModelEvent } from '#server/run/model-events.ts';

/** Token counts as a provider reports them; nothing when they are not two counts, so that costs stay numbers. */
export function* usageEvent(inputTokens: unknown, outputTokens: unknown): Generator<ModelEvent> {
  if (isCount(inputTokens) && isCount(outputTokens)) yield { type: 'usage', inputTokens, outputTokens };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
