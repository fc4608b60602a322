import { DONE, data, type Frames, INPUT_TOKENS } from '../frames.ts';
import type { Asked } from '../play.ts';
import { type Imitation, limitBy, type ProviderRequest, type Refusal, usageOf } from './imitation.ts';
import { openai } from './openai.ts';

/**
 * Azure OpenAI's v1 API with the asynchronous content filter: the first chunk has annotations and no choices, others a
 * choice without a delta, one of which may end the answer; annotations go on after the end. The key is taken as a
 * bearer token or as `api-key`. https://learn.microsoft.com/azure/ai-foundry/openai/concepts/content-streaming
 */
export const azure: Imitation = {
  base: '/openai/v1',
  refuse: (request) => refuseKeyless(request),
  limit: limitBy('max_completion_tokens', 'max_tokens', 'max_output_tokens'),
  frames: (asked) => (asked.api === 'chat' ? azureChat(asked) : openai.frames(asked)),
};

function refuseKeyless({ headers }: ProviderRequest): Refusal | null {
  const key = headers['api-key'] ?? headers.authorization?.replace(/^Bearer /, '') ?? '';
  return key === '' ? { status: 401, message: 'Access denied due to invalid subscription key' } : null;
}

function azureChat({ model, wantsUsage }: Asked): Frames {
  const frame = (fields: object): string =>
    data({ id: 'chatcmpl-test', object: 'chat.completion.chunk', created: 0, model, usage: null, ...fields });
  const choice = (delta: object, finish: string | null = null): string =>
    frame({ choices: [{ index: 0, finish_reason: finish, delta }] });
  const annotation = (finish: string | null): string =>
    frame({ id: '', object: '', model: '', choices: [noted(finish)] });
  return {
    open: () =>
      frame({
        id: '',
        object: '',
        model: '',
        prompt_filter_results: [{ prompt_index: 0, ...SAFE }],
        choices: [],
      }) + choice({ role: 'assistant' }),
    text: (text) => choice({ content: text }) + annotation(null),
    thinking: () => '',
    empty: () => annotation(null),
    refusal: (text) => choice({ refusal: text }),
    error: (message) => data({ error: { message, type: 'server_error', code: '500' } }),
    close: (behaviour, sent) => {
      const filtered = behaviour.finish === 'content_filter';
      const end = filtered ? annotation('content_filter') : choice({}, behaviour.finish) + annotation(null);
      const tokens = usageOf(INPUT_TOKENS, sent + behaviour.thinking);
      return end + (behaviour.usage && wantsUsage ? frame({ choices: [], usage: tokens }) : '') + DONE;
    },
  };
}

const SAFE = { content_filter_results: { hate: { filtered: false, severity: 'safe' } } };

function noted(finish: string | null): object {
  const offsets = { check_offset: 44, start_offset: 44, end_offset: 198 };
  return { index: 0, finish_reason: finish, ...SAFE, content_filter_offsets: offsets };
}
