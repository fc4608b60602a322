import type { ModelCall, ModelEvent } from '#server/run/model-events.ts';

/** One of the protocols in which models are asked. */
export type Protocol = {
  /** Below the endpoint's base URL. */
  path: string;
  /** The body of a request, as JSON. */
  request: (call: ModelCall) => object;
  /** What one message of the answer's stream means; throws an `UpstreamFailure` for a failure told in it. */
  read: (message: unknown) => Iterable<ModelEvent>;
};
