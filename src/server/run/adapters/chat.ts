import type OpenAI from 'openai';
import type { Finish } from '#domain/run/events.ts';
import { usageEvent } from '#server/run/adapters/usage-event.ts';
import type { ModelCall, ModelEvent } from '#server/run/model-events.ts';

type ChatRequest = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

/** Chat Completions: the protocol that Ollama, LM Studio, vLLM and gateways share. The marker is `finish_reason`. */
export async function* callChat(
  client: OpenAI,
  call: ModelCall,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  const stream = await client.chat.completions.create(chatRequest(call), { signal });
  for await (const chunk of stream) {
    // Compatible servers leave out what the types promise.
    const choice = chunk.choices?.[0];
    const delta: Record<string, unknown> = { ...choice?.delta };
    const text = textIn(delta['content']) || textIn(delta['refusal']);
    if (text !== '') yield { type: 'text', text };
    else if (textIn(delta['reasoning_content']) || textIn(delta['reasoning'])) yield { type: 'progress' };
    yield* usageEvent(chunk.usage?.prompt_tokens, chunk.usage?.completion_tokens);
    if (choice?.finish_reason) yield { type: 'finish', finish: FINISH[choice.finish_reason] ?? 'other' };
  }
}

const FINISH: Readonly<Record<string, Finish>> = {
  stop: 'stop',
  length: 'length',
  content_filter: 'filtered',
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

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
