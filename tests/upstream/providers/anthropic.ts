import { DONE, data, type Frames, INPUT_TOKENS } from '../frames.ts';
import type { Asked } from '../play.ts';
import { type Imitation, limitBy, refuseFields, requireBearer, usageOf } from './imitation.ts';

/**
 * Anthropic's compatibility endpoint with a model from 4.7 on: a temperature is refused, `response_format` and
 * `reasoning_effort` are ignored, thinking is never shown, chunks have no `finish_reason` until there is one, and the
 * counts come in one more without choices. https://platform.claude.com/docs/en/api/openai-sdk,
 * https://github.com/sipeed/picoclaw/issues/2939
 */
export const anthropic: Imitation = {
  base: '/v1',
  refuse: (request) => requireBearer(request) ?? refuseFields(request, ['temperature']),
  limit: limitBy('max_tokens', 'max_completion_tokens'),
  frames: anthropicChat,
};

function anthropicChat({ model, wantsUsage }: Asked): Frames {
  let id = 'msg_test';
  const frame = (fields: object): string => {
    const text = data({ id, created: 0, model, object: 'chat.completion.chunk', usage: null, ...fields });
    id = '';
    return text;
  };
  const choice = (delta: object, end: object = {}): string =>
    frame({ choices: [{ index: 0, delta: { role: 'assistant', refusal: null, ...delta }, ...end }] });
  return {
    open: () => choice({ content: '' }) + choice({ content: '' }),
    text: (text) => choice({ content: text }),
    thinking: () => '',
    empty: () => choice({ content: '' }),
    refusal: (text) => choice({ content: text }),
    error: (message) => data({ error: { code: null, message, param: null, type: 'overloaded_error' } }),
    close: (behaviour, sent) => {
      const tokens = usageOf(INPUT_TOKENS, sent + behaviour.thinking);
      const last = behaviour.usage && wantsUsage ? frame({ choices: [], usage: tokens }) : '';
      return choice({}, { finish_reason: behaviour.finish }) + last + DONE;
    },
  };
}
