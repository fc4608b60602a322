import { expect, test } from 'vitest';
import { readChunk } from './read-chunk.ts';
import { UpstreamFailure } from './upstream-failure.ts';

const chunk = (delta: unknown, rest: object = {}) => ({ choices: [{ index: 0, delta, ...rest }] });
const text = (value: string) => ({ type: 'text', text: value });
const PROGRESS = [{ type: 'progress' }];

test.each([
  ['text', chunk({ content: 'a' }), [text('a')]],
  ['a refusal in its own field', chunk({ content: null, refusal: 'no' }), [text('no')]],
  [
    'the last text together with the end',
    chunk({ content: 'a' }, { finish_reason: 'stop' }),
    [text('a'), { type: 'finish', finish: 'stop' }],
  ],
  ['thinking under its old name', chunk({ reasoning_content: 'hm' }), PROGRESS],
  ['thinking under its new name', chunk({ content: '', reasoning: 'hm' }), PROGRESS],
  [
    'encrypted thinking',
    chunk({ content: '', reasoning_details: [{ type: 'reasoning.encrypted' }] }),
    PROGRESS,
  ],
  ['no details of thinking', chunk({ content: '', reasoning_details: [] }), []],
  [
    'a summary of a thought',
    chunk({ content: '<thought>hm', extra_content: { google: { thought: true } } }),
    PROGRESS,
  ],
  [
    'a signature beside text',
    chunk({ content: 'a', extra_content: { google: { thought_signature: 'x' } } }),
    [text('a')],
  ],
  ['a role and nothing else', chunk({ role: 'assistant' }), []],
  ['no choices', { choices: [], usage: null, prompt_filter_results: [{}] }, []],
  ['no list of choices', {}, []],
  ['a choice without a delta', { choices: [{ index: 0, finish_reason: null }] }, []],
  [
    'a filter without a delta',
    { choices: [{ finish_reason: 'content_filter' }] },
    [{ type: 'finish', finish: 'filtered' }],
  ],
  ['nothing at all', null, []],
  ['a list as text', chunk({ content: [{ type: 'text' }] }), []],
])('%s', (_, given, events) => {
  expect([...readChunk(given)]).toEqual(events);
});

test.each([
  ['both counts', { prompt_tokens: 8, completion_tokens: 13, total_tokens: 21 }, [8, 13]],
  ['thinking only in the total', { prompt_tokens: 11, completion_tokens: 24, total_tokens: 561 }, [11, 550]],
  ['no output so far', { prompt_tokens: 8, total_tokens: 8 }, [8, 0]],
  ['a total that is too small', { prompt_tokens: 8, completion_tokens: 3, total_tokens: 0 }, [8, 3]],
  ['no total', { prompt_tokens: 8, completion_tokens: 3 }, [8, 3]],
])('counts: %s', (_, usage, [inputTokens, outputTokens]) => {
  expect([...readChunk({ choices: [], usage })]).toEqual([{ type: 'usage', inputTokens, outputTokens }]);
});

test.each([
  ['a negative count', { prompt_tokens: -1, completion_tokens: 3 }],
  ['text', { prompt_tokens: '8', completion_tokens: 3 }],
  ['one of two', { completion_tokens: 3 }],
  ['a fraction', { prompt_tokens: 8.5, completion_tokens: 3 }],
  ['without end', { prompt_tokens: 8, completion_tokens: 1e308 }],
  ['beyond exact numbers', { prompt_tokens: 2 ** 53, completion_tokens: 3 }],
  ['more than any model takes', { prompt_tokens: 8, completion_tokens: 10_000_001 }],
  ['no number', { prompt_tokens: Number.NaN, completion_tokens: 3 }],
  ['a total beyond exact numbers', { prompt_tokens: 8, total_tokens: Number.MAX_SAFE_INTEGER }],
  ['a total below the prompt', { prompt_tokens: 8, total_tokens: 3 }],
])('counts that are none: %s', (_, usage) => {
  expect([...readChunk({ choices: [], usage })]).toEqual([]);
});

test.each([
  ['an error as the chunk itself', { object: 'error', message: 'canary', code: 400 }, 'upstream_rejected'],
  [
    'an error in the choice',
    chunk({ content: '' }, { error: { code: 502, message: 'canary' } }),
    'upstream_unavailable',
  ],
  ['a limit in the choice', chunk({}, { error: { code: 429, message: 'canary' } }), 'upstream_rate_limited'],
  ['an end by error', chunk({}, { finish_reason: 'error' }), 'upstream_unavailable'],
  ['an end by abort', chunk({}, { finish_reason: 'abort' }), 'upstream_unavailable'],
])('%s is a failure without the provider’s words', (_, given, code) => {
  const read = () => [...readChunk(given)];
  expect(read).toThrow(UpstreamFailure);
  expect(read).toThrow(expect.objectContaining({ code, message: code, status: null, costNothing: false }));
});
