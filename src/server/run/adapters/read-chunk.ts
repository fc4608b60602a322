import { readFinish } from '#server/run/adapters/finish.ts';
import { spokenFailure } from '#server/run/adapters/upstream-failure.ts';
import { chatUsage } from '#server/run/adapters/usage-event.ts';
import type { ModelEvent } from '#server/run/model-events.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * One chunk of a Chat Completions stream as events. Compatible servers leave out what the SDK's types promise: a chunk
 * may have no choices (usage, Azure's prompt annotations), a choice no delta (Azure's content filter). Throws an
 * `UpstreamFailure` for a failure told inside the stream; one under `error` at the chunk's top is found before this.
 */
export function* readChunk(chunk: unknown): Generator<ModelEvent> {
  const { object, code, type, choices, usage } = fieldsOf(chunk);
  if (object === 'error') throw spokenFailure({ code, type });
  const { error, delta, finish_reason } = fieldsOf(Array.isArray(choices) ? choices[0] : null);
  if (typeof error === 'object' && error !== null) throw spokenFailure(fieldsOf(error));
  yield* readDelta(fieldsOf(delta));
  yield* chatUsage(fieldsOf(usage));
  const finish = readFinish(finish_reason);
  if (finish === 'failed') throw spokenFailure({});
  if (finish !== null) yield { type: 'finish', finish };
}

function* readDelta(delta: Fields): Generator<ModelEvent> {
  const text = textIn(delta['content']) || textIn(delta['refusal']);
  if (text !== '' && !isThought(delta)) yield { type: 'text', text };
  else if (text !== '' || isThinking(delta)) yield { type: 'progress' };
}

/** Thinking has a field of its own: `reasoning_content` until vLLM and LM Studio took up `reasoning`. */
function isThinking(delta: Fields): boolean {
  if (textIn(delta['reasoning_content']) || textIn(delta['reasoning'])) return true;
  // OpenRouter sends encrypted thinking here alone. https://openrouter.ai/docs/guides/best-practices/reasoning-tokens
  const details = delta['reasoning_details'];
  return Array.isArray(details) && details.length > 0;
}

/** Gemini marks summaries of thoughts, which stand in `content`. https://ai.google.dev/gemini-api/docs/openai */
function isThought(delta: Fields): boolean {
  return fieldsOf(fieldsOf(delta['extra_content'])['google'])['thought'] === true;
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
