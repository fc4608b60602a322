import type { CopyInput } from '#domain/prompts/formats/input.ts';

/** Body of `POST /v1/chat/completions` with what every OpenAI-compatible server takes. */
export type ChatRequest = {
  model: string;
  messages: { role: string; content: string }[];
  response_format?: ResponseFormat;
};

type ResponseFormat = {
  type: 'json_schema';
  json_schema: { name: string; strict: true; schema: Readonly<Record<string, unknown>> };
};

/** The request for a filled prompt; the JSON Schema goes along when the prompt asks for JSON. */
export function chatRequest(input: CopyInput): ChatRequest {
  const format = responseFormat(input);
  return {
    model: input.modelId,
    messages: input.messages.map(({ role, text }) => ({ role, content: text })),
    ...(format === null ? {} : { response_format: format }),
  };
}

/** Structured output for prompts with a JSON answer, else null. */
export function responseFormat({ prompt }: CopyInput): ResponseFormat | null {
  if (prompt.output.format !== 'json') return null;
  return {
    type: 'json_schema',
    json_schema: { name: prompt.id, strict: true, schema: prompt.output.schema },
  };
}
