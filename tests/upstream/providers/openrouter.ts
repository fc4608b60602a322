import { DONE, data, type Frames, INPUT_TOKENS } from '../frames.ts';
import type { Asked } from '../play.ts';
import {
  type Imitation,
  limitBy,
  type ProviderRequest,
  type Refusal,
  requireBearer,
  usageOf,
} from './imitation.ts';

const WAITING = ': OPENROUTER PROCESSING\n\n';

/** What the only host of this imitation asks, in US dollars per million tokens. */
export const HOST_PRICE = { prompt: 1, completion: 5 };

/**
 * OpenRouter: comments while it waits for a host, thinking as text and as details, a failure as a chunk with `error`
 * and `finish_reason: error`, the counts in a last chunk. A ceiling below every host's price is a 404.
 * https://openrouter.ai/docs/api/reference/streaming, https://openrouter.ai/docs/api/reference/errors-and-debugging
 */
export const openrouter: Imitation = {
  base: '/api/v1',
  refuse: (request) => requireBearer(request) ?? refuseCheap(request),
  limit: limitBy('max_tokens', 'max_completion_tokens'),
  frames: openrouterChat,
};

function refuseCheap({ body }: ProviderRequest): Refusal | null {
  const { max_price: most } = (body['provider'] ?? {}) as { max_price?: Partial<typeof HOST_PRICE> };
  const enough =
    (most?.prompt ?? Infinity) >= HOST_PRICE.prompt &&
    (most?.completion ?? Infinity) >= HOST_PRICE.completion;
  return enough ? null : { status: 404, message: 'No endpoints found that meet your price requirements' };
}

function openrouterChat({ model }: Asked): Frames {
  const frame = (fields: object): string =>
    data({ id: 'gen-test', provider: 'Host', model, object: 'chat.completion.chunk', created: 0, ...fields });
  const choice = (delta: object, finish: string | null = null): object => ({
    choices: [
      {
        index: 0,
        delta: { role: 'assistant', ...delta },
        finish_reason: finish,
        native_finish_reason: finish,
        logprobs: null,
      },
    ],
  });
  return {
    open: () => `${WAITING}${WAITING}${frame(choice({ content: '' }))}`,
    text: (text) => frame(choice({ content: text })),
    thinking: (text) =>
      frame(choice({ content: '', reasoning: text, reasoning_details: [{ type: 'reasoning.text', text }] })),
    empty: () => frame(choice({ content: '' })),
    refusal: (text) => frame(choice({ content: null, refusal: text })),
    error: (message) => frame({ error: { code: 502, message }, ...choice({ content: '' }, 'error') }) + DONE,
    close: (behaviour, sent) => {
      const usage = usageOf(INPUT_TOKENS, sent + behaviour.thinking);
      const last = behaviour.usage ? frame({ choices: [], usage: { ...usage, cost: 0.000093 } }) : '';
      return frame(choice({ content: '' }, behaviour.finish)) + last + DONE;
    },
  };
}
