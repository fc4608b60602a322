import { DONE, data, type Frames, INPUT_TOKENS } from '../frames.ts';
import type { Asked } from '../play.ts';
import { type Imitation, limitBy, requireBearer } from './imitation.ts';

/**
 * Gemini's compatibility endpoint: no opening chunk, the role in every chunk, counts so far in every chunk, without
 * `completion_tokens` until there are some; thinking is in `total_tokens` only. The end comes with the last counts.
 * https://ai.google.dev/gemini-api/docs/openai, https://github.com/ogx-ai/ogx/issues/5122,
 * https://github.com/mozilla-ai/any-llm/pull/1291
 */
export const gemini: Imitation = {
  base: '/v1beta/openai',
  refuse: requireBearer,
  limit: limitBy('max_tokens', 'max_completion_tokens'),
  frames: geminiChat,
};

function geminiChat({ model }: Asked): Frames {
  let thoughts = 0;
  let sent = 0;
  const counts = (): object => ({
    ...(sent > 0 ? { completion_tokens: sent } : {}),
    prompt_tokens: INPUT_TOKENS,
    total_tokens: INPUT_TOKENS + sent + thoughts,
  });
  const frame = (delta: object, end: object = {}): string =>
    data({
      choices: [{ delta: { ...delta, role: 'assistant' }, ...end, index: 0 }],
      created: 0,
      id: 'FXzcatest',
      model,
      object: 'chat.completion.chunk',
      usage: counts(),
    });
  return {
    open: () => '',
    text: (text) => {
      sent += 1;
      return frame({ content: text });
    },
    thinking: () => {
      thoughts += 1;
      return '';
    },
    empty: () => frame({ content: '' }),
    refusal: (text) => frame({ content: text }),
    error: (message) => data({ error: { code: 503, message, status: 'UNAVAILABLE' } }),
    close: ({ finish, usage }) => {
      const end = { finish_reason: finish, ...(usage ? {} : { usage: null }) };
      return frame({ content: '' }, end) + DONE;
    },
  };
}
