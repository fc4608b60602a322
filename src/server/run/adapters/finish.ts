import type { Finish } from '#domain/run/events.ts';

/**
 * What a chat server's `finish_reason` means; null when there is none yet. `failed`: the server gave up, and what came
 * so far is no answer.
 */
export function readFinish(reason: unknown): Finish | 'failed' | null {
  if (typeof reason !== 'string' || reason === '') return null;
  const word = reason.toLowerCase();
  return MEANINGS.find(([pattern]) => pattern.test(word))?.[1] ?? 'other';
}

/**
 * OpenAI's words, and those of the engines behind compatible servers: `eos` and `eos_token`, `MAX_TOKENS`, filters by
 * the name of what they found, `error` (OpenRouter) and `abort` (vLLM, when it drops a request).
 */
const MEANINGS: readonly (readonly [RegExp, Finish | 'failed'])[] = [
  [/^(?:stop|eos|eos_token|end_turn|stop_sequence)$/, 'stop'],
  [/^(?:length|max_tokens|max_output_tokens|model_length)$/, 'length'],
  [/^(?:content_filter|safety|recitation|prohibited_content|blocklist|spii|refusal)\b/, 'filtered'],
  [/^(?:error|abort|cancelled|insufficient_system_resource)$/, 'failed'],
];
