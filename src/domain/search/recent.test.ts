import { expect, test } from 'vitest';
import { readRecent } from './recent.ts';

const page = { url: '/prompts/edge-cases/', title: 'Edge cases', type: 'prompt' };

test('what was stored comes back', () => {
  expect(readRecent(JSON.stringify([page]))).toEqual([page]);
});

test.each([null, '', 'not json', '{"a":1}', 'null', '[null, 7, "x"]'])(
  '%j counts as nothing remembered',
  (stored) => {
    expect(readRecent(stored)).toEqual([]);
  },
);

test.each(['//evil.example/', 'https://evil.example/', 'javascript:alert(1)', '/\\evil.example', ''])(
  '%j never becomes a link',
  (url) => {
    expect(readRecent(JSON.stringify([{ ...page, url }]))).toEqual([]);
  },
);

test('the list has an end', () => {
  expect(readRecent(JSON.stringify(Array.from({ length: 30 }, () => page)))).toHaveLength(8);
});
