import { chatFrames, DONE, data, type Frames, INPUT_TOKENS, responsesFrames } from '../frames.ts';
import type { Asked } from '../play.ts';
import {
  type Imitation,
  limitBy,
  type ProviderRequest,
  type Refusal,
  refuseFields,
  requireBearer,
  usageOf,
} from './imitation.ts';

/**
 * OpenAI with a reasoning model: `max_tokens` and a temperature are refused, `json_object` asks for the word JSON,
 * thinking is billed and not shown, every chunk has `usage: null` and the counts come in one more without choices.
 * https://developers.openai.com/api/reference/resources/chat
 */
export const openai: Imitation = {
  base: '/v1',
  refuse: (request) =>
    requireBearer(request) ??
    refuseFields(request, ['max_tokens', 'temperature']) ??
    refuseSilentJson(request),
  limit: limitBy('max_completion_tokens', 'max_output_tokens'),
  frames: (asked) => (asked.api === 'chat' ? openaiChat(asked) : openaiResponses(asked)),
};

/** "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'." */
export function refuseSilentJson({ body }: ProviderRequest): Refusal | null {
  const wanted = JSON.stringify([body['response_format'], body['text']]).includes('json_object');
  const said = /json/i.test(JSON.stringify([body['messages'], body['input']]));
  return wanted && !said ? { status: 400, message: 'the messages must contain the word json' } : null;
}

function openaiChat({ model, wantsUsage }: Asked): Frames {
  const frame = (fields: object): string =>
    data({ id: 'chatcmpl-test', object: 'chat.completion.chunk', created: 0, model, ...fields });
  const usage = wantsUsage ? { usage: null } : {};
  const choice = (delta: object, finish: string | null = null): string =>
    frame({
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
      ...usage,
      obfuscation: 'x',
    });
  return {
    open: () => choice({ role: 'assistant', content: '', refusal: null }),
    text: (text) => choice({ content: text }),
    thinking: () => '',
    empty: () => choice({}),
    refusal: (text) => choice({ refusal: text }),
    error: (message) => data({ error: { message, type: 'server_error', param: null, code: null } }),
    close: (behaviour, sent) => {
      const tokens = usageOf(INPUT_TOKENS, sent + behaviour.thinking);
      const last = behaviour.usage && wantsUsage ? frame({ choices: [], usage: tokens }) : '';
      return choice({}, behaviour.finish) + last + DONE;
    },
  };
}

function openaiResponses(asked: Asked): Frames {
  const plain = responsesFrames(asked.model);
  return {
    ...plain,
    thinking: () => '',
    close: (behaviour, sent) => plain.close(behaviour, sent + behaviour.thinking),
  };
}

/** The plain protocol, for servers that refuse every field they do not know. */
export const strict: Imitation = {
  base: '/v1',
  refuse: (request) =>
    refuseFields(request, [
      'stream_options',
      'response_format',
      'reasoning_effort',
      'temperature',
      'max_completion_tokens',
    ]),
  limit: limitBy('max_tokens'),
  frames: ({ model }) => chatFrames(model, false),
};
