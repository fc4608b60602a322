import type OpenAI from 'openai';
import type { Protocol } from '#server/run/adapters/protocol.ts';
import { UpstreamFailure } from '#server/run/adapters/upstream-failure.ts';
import { usageEvent } from '#server/run/adapters/usage-event.ts';
import type { ModelCall, ModelEvent } from '#server/run/model-events.ts';

type ResponsesRequest = OpenAI.Responses.ResponseCreateParamsStreaming;
type StreamEvent = OpenAI.Responses.ResponseStreamEvent;

/**
 * The Responses API of OpenAI, with `store: false`: nothing is kept there. The marker is `response.completed` or
 * `response.incomplete`.
 */
export const responses: Protocol = {
  ask: (client, call, signal) => client.responses.create(responsesRequest(call), { signal }).asResponse(),
  // What a server leaves out of an event is looked at where it is used.
  read: (message) => translate(message as StreamEvent),
};

function* translate(event: StreamEvent): Generator<ModelEvent> {
  switch (event.type) {
    case 'response.output_text.delta':
    case 'response.refusal.delta':
      if (event.delta !== '') yield { type: 'text', text: event.delta };
      return;
    case 'response.reasoning_summary_text.delta':
    case 'response.reasoning_text.delta':
      if (event.delta !== '') yield { type: 'progress' };
      return;
    case 'response.completed':
    case 'response.incomplete':
      yield* translateEnd(event.response);
      return;
    case 'response.failed': {
      const limited = event.response.error?.code === 'rate_limit_exceeded';
      throw new UpstreamFailure({ code: limited ? 'upstream_rate_limited' : 'upstream_unavailable' });
    }
    case 'error':
      throw new UpstreamFailure({ code: 'upstream_unavailable' });
    default:
      return;
  }
}

function* translateEnd(response: OpenAI.Responses.Response): Generator<ModelEvent> {
  yield* usageEvent(response.usage?.input_tokens, response.usage?.output_tokens);
  if (response.status === 'completed') yield { type: 'finish', finish: 'stop' };
  else if (response.incomplete_details?.reason === 'max_output_tokens')
    yield { type: 'finish', finish: 'length' };
  else
    yield {
      type: 'finish',
      finish: response.incomplete_details?.reason === 'content_filter' ? 'filtered' : 'other',
    };
}

function responsesRequest({
  model,
  messages,
  maxOutputTokens,
  temperature,
  schema,
}: ModelCall): ResponsesRequest {
  return {
    model: model.name ?? model.id,
    input: messages.map(({ role, text }) => ({
      role: role === 'system' ? model.systemRole : role,
      content: text,
    })),
    stream: true,
    store: false,
    max_output_tokens: maxOutputTokens,
    // Otherwise the account's own setting counts, and some tiers cost more than the table says.
    ...(model.provider === 'openai' ? { service_tier: 'default' } : {}),
    ...(model.temperature && temperature !== null ? { temperature } : {}),
    ...(model.reasoning?.effort === undefined ? {} : { reasoning: { effort: model.reasoning.effort } }),
    ...textFormat(model.structured, schema),
  };
}

function textFormat(
  mode: ModelCall['model']['structured'],
  schema: ModelCall['schema'],
): Pick<ResponsesRequest, 'text'> {
  if (schema === null || mode === 'none') return {};
  if (mode === 'json_object') return { text: { format: { type: 'json_object' } } };
  return { text: { format: { type: 'json_schema', name: 'answer', strict: true, schema: { ...schema } } } };
}
