import type OpenAI from 'openai';
import type { Protocol } from '#server/run/adapters/protocol.ts';
import { readChunk } from '#server/run/adapters/read-chunk.ts';
import type { ModelCall } from '#server/run/model-events.ts';

type ChatRequest = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

/** Chat Completions: the protocol that Ollama, LM Studio, vLLM and gateways share. The marker is `finish_reason`. */
export const chat: Protocol = {
  ask: (client, call, signal) => client.chat.completions.create(chatRequest(call), { signal }).asResponse(),
  read: readChunk,
};

function chatRequest({ model, messages, maxOutputTokens, temperature, schema }: ModelCall): ChatRequest {
  return {
    model: model.name ?? model.id,
    messages: messages.map(({ role, text }) => ({
      role: role === 'system' ? model.systemRole : role,
      content: text,
    })),
    stream: true,
    [model.maxTokensField]: maxOutputTokens,
    ...(model.usageInStream ? { stream_options: { include_usage: true } } : {}),
    ...(model.temperature && temperature !== null ? { temperature } : {}),
    ...(model.reasoning?.effort === undefined ? {} : { reasoning_effort: model.reasoning.effort }),
    ...responseFormat(model.structured, schema),
    ...(model.provider === 'openai' ? { service_tier: 'default' } : {}),
    ...(model.provider === 'openrouter' ? { provider: routing(model, schema) } : {}),
  };
}

function responseFormat(
  mode: ModelCall['model']['structured'],
  schema: ModelCall['schema'],
): Pick<ChatRequest, 'response_format'> {
  if (schema === null || mode === 'none') return {};
  if (mode === 'json_object') return { response_format: { type: 'json_object' } };
  return {
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'answer', strict: true, schema: { ...schema } },
    },
  };
}

/**
 * OpenRouter passes a request on to one of several hosts, at each host's own price: none dearer than the table says
 * may be chosen, nor one that would ignore the schema. https://openrouter.ai/docs/guides/routing/provider-selection
 */
function routing({ price, structured }: ModelCall['model'], schema: ModelCall['schema']): object {
  return {
    max_price: { prompt: price.inputUsdPerMTok, completion: price.outputUsdPerMTok },
    ...(schema === null || structured === 'none' ? {} : { require_parameters: true }),
  };
}
