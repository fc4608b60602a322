import type { RenderedMessage } from '#domain/prompts/render.ts';
import type { Finish } from '#domain/run/events.ts';
import type { ConfiguredModel } from '#server/run/models/model-source.ts';

/** One request to a model, in the endpoint's own words; an adapter translates it. */
export type ModelCall = {
  model: ConfiguredModel;
  messages: readonly Pick<RenderedMessage, 'role' | 'text'>[];
  maxOutputTokens: number;
  temperature: number | null;
  /** JSON Schema of the answer, or null for free text. */
  schema: Readonly<Record<string, unknown>> | null;
};

/**
 * What an adapter makes of a provider's stream. `progress` is thinking that is not shown. `finish` is the terminal
 * marker: an answer that ends without one is not complete, however it ended.
 */
export type ModelEvent =
  | { type: 'text'; text: string }
  | { type: 'progress' }
  | { type: 'usage'; inputTokens: number; outputTokens: number }
  | { type: 'finish'; finish: Finish };

/**
 * Calls the model; events that arrived together come together. Ends silently or throws when the signal aborts; throws
 * `UpstreamFailure` for everything else.
 */
export type CallModel = (call: ModelCall, signal: AbortSignal) => AsyncIterable<readonly ModelEvent[]>;
