import type OpenAI from 'openai';
import type { ModelCall, ModelEvent } from '#server/run/model-events.ts';

/** One of the protocols in which models are asked. */
export type Protocol = {
  /** Sends the request. The answer is read by us: the SDK's own reading takes three times as long and has no limits. */
  ask: (client: OpenAI, call: ModelCall, signal: AbortSignal) => Promise<Response>;
  /** What one message of the answer's stream means; throws an `UpstreamFailure` for a failure told in it. */
  read: (message: unknown) => Iterable<ModelEvent>;
};
