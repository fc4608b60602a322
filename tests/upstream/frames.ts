import type { Behaviour } from './behaviour.ts';
import { CLAIMS } from './claims.ts';

/** How one protocol writes its stream: each method returns server-sent-event frames. */
export type Frames = {
  open: () => string;
  text: (text: string) => string;
  thinking: (text: string) => string;
  empty: () => string;
  /** A piece of a refusal, where the protocol has a field of its own for it. */
  refusal: (text: string) => string;
  error: (message: string) => string;
  /** Everything after the last piece, terminal marker included. */
  close: (behaviour: Behaviour, outputTokens: number) => string;
};

export const DONE = 'data: [DONE]\n\n';

/** Tokens the upstream claims for every prompt, so that tests can compute costs. */
export const INPUT_TOKENS = 100;

export function chatFrames(model: string, wantsUsage: boolean): Frames {
  const frame = (fields: object): string =>
    data({ id: 'chatcmpl-test', object: 'chat.completion.chunk', created: 0, model, choices: [], ...fields });
  const choice = (delta: object, finish_reason: string | null = null): object => ({
    choices: [{ index: 0, delta, finish_reason }],
  });
  return {
    open: () => frame(choice({ role: 'assistant', content: '' })),
    text: (text) => frame(choice({ content: text })),
    thinking: (text) => frame(choice({ content: '', reasoning: text })),
    empty: () => frame(choice({ content: '' })),
    refusal: (text) => frame(choice({ refusal: text })),
    error: (message) => data({ error: { message, type: 'server_error', code: null } }),
    close: ({ finish, usage, claim }, outputTokens) => {
      const tokens = claimed(claim, {
        prompt_tokens: INPUT_TOKENS,
        completion_tokens: outputTokens,
        total_tokens: INPUT_TOKENS + outputTokens,
      });
      return frame(choice({}, finish)) + (usage && wantsUsage ? frame({ usage: tokens }) : '') + DONE;
    },
  };
}

export function responsesFrames(model: string): Frames {
  let sequence = 0;
  const frame = (type: string, fields: object): string => {
    sequence += 1;
    return `event: ${type}\n${data({ type, sequence_number: sequence, ...fields })}`;
  };
  const response = (fields: object): object => ({
    response: { id: 'resp_test', object: 'response', model, output: [], ...fields },
  });
  const part = { item_id: 'msg_test', output_index: 0, content_index: 0 };
  return {
    open: () => frame('response.created', response({ status: 'in_progress' })),
    text: (text) => frame('response.output_text.delta', { ...part, delta: text, logprobs: [] }),
    thinking: (text) =>
      frame('response.reasoning_summary_text.delta', {
        item_id: 'rs_test',
        output_index: 0,
        summary_index: 0,
        delta: text,
      }),
    empty: () => frame('response.output_text.delta', { ...part, delta: '', logprobs: [] }),
    refusal: (text) => frame('response.refusal.delta', { ...part, delta: text }),
    error: (message) => frame('error', { code: 'server_error', message, param: null }),
    close: ({ finish, usage, claim }, outputTokens) => {
      const tokens = claimed(claim, {
        input_tokens: INPUT_TOKENS,
        output_tokens: outputTokens,
        total_tokens: INPUT_TOKENS + outputTokens,
      });
      const end = usage ? { usage: tokens } : {};
      if (finish === 'stop') return frame('response.completed', response({ status: 'completed', ...end }));
      const reason = finish === 'length' ? 'max_output_tokens' : 'content_filter';
      return frame(
        'response.incomplete',
        response({ status: 'incomplete', incomplete_details: { reason }, ...end }),
      );
    },
  };
}

/** One server-sent event without a name. */
export function data(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

function claimed(claim: Behaviour['claim'], counts: Readonly<Record<string, number>>): object {
  if (claim === null) return counts;
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, CLAIMS[claim](count)]));
}
