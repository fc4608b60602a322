import { DONE, data, type Frames, INPUT_TOKENS } from '../frames.ts';
import type { Asked } from '../play.ts';
import { type Imitation, limitBy, type ProviderRequest, type Refusal, usageOf } from './imitation.ts';

/**
 * Ollama: the role in every chunk, thinking in `reasoning`, only `max_tokens` is known and other limits are ignored; a
 * failure in the middle is an empty chunk and then the end of the stream, without a marker.
 * https://github.com/ollama/ollama/blob/main/openai/openai.go
 */
export const ollama: Imitation = {
  base: '/v1',
  refuse: () => null,
  limit: limitBy('max_tokens'),
  frames: (asked) => ({
    ...localFrames(asked, { role: 'assistant', thinking: 'reasoning' }),
    error: () => localFrames(asked, { role: 'assistant', thinking: 'reasoning' }).empty(),
  }),
};

/**
 * LM Studio: thinking in `reasoning_content` where its setting says so, `json_object` is refused, a failure is an event
 * named `error`. https://lmstudio.ai/docs/app/api/structured-output, https://lmstudio.ai/docs/api-changelog
 */
export const lmStudio: Imitation = {
  base: '/v1',
  refuse: ({ body }) =>
    JSON.stringify(body['response_format'] ?? '').includes('json_object')
      ? { status: 400, message: "'response_format.type' must be 'json_schema' or 'text'" }
      : null,
  limit: limitBy('max_tokens'),
  frames: (asked) => ({
    ...localFrames(asked, { thinking: 'reasoning_content' }),
    error: (message) => `event: error\n${data({ error: { message } })}`,
  }),
};

/**
 * vLLM: a role chunk first, thinking in `reasoning`, `stop_reason` beside the end, roles that the model's template does
 * not know are refused, a failure is a chunk with `error` whose code is a status.
 * https://docs.vllm.ai/en/latest/features/reasoning_outputs/, https://github.com/block/goose/pull/8031
 */
export const vllm: Imitation = {
  base: '/v1',
  refuse: refuseUnknownRole,
  limit: limitBy('max_completion_tokens', 'max_tokens'),
  frames: (asked) => ({
    ...localFrames(asked, { thinking: 'reasoning' }),
    error: (message) =>
      data({ error: { message, type: 'InternalServerError', param: null, code: 500 } }) + DONE,
  }),
};

function refuseUnknownRole({ body }: ProviderRequest): Refusal | null {
  const messages = (body['messages'] ?? []) as { role: string }[];
  const known = messages.every(({ role }) => ['system', 'user', 'assistant'].includes(role));
  return known ? null : { status: 400, message: 'Unexpected message role.' };
}

type Habits = { role?: string; thinking: 'reasoning' | 'reasoning_content' };

function localFrames({ model, wantsUsage }: Asked, { role, thinking }: Habits): Frames {
  const frame = (fields: object): string =>
    data({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 0, model, ...fields });
  const choice = (delta: object, finish: string | null = null): string => {
    const named = role === undefined ? delta : { role, ...delta };
    return frame({ choices: [{ index: 0, delta: named, finish_reason: finish, stop_reason: null }] });
  };
  return {
    open: () => (role === undefined ? choice({ role: 'assistant', content: '' }) : ''),
    text: (text) => choice({ content: text }),
    thinking: (text) => choice({ content: '', [thinking]: text }),
    empty: () => choice({ content: '' }),
    refusal: (text) => choice({ content: text }),
    error: (message) => data({ error: { message } }),
    close: (behaviour, sent) => {
      const tokens = usageOf(INPUT_TOKENS, sent + behaviour.thinking);
      const last = behaviour.usage && wantsUsage ? frame({ choices: [], usage: tokens }) : '';
      return choice({ content: '' }, behaviour.finish) + last + DONE;
    },
  };
}
