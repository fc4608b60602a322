import { expect, test } from 'vitest';
import { isStopWord, singular, tokensOf, wordsOf } from './words.ts';

test.each([
  ['Pre-mortem', ['premortem', 'pre', 'mortem']],
  ['A/B', ['ab', 'a', 'b']],
  ['naïve  Café', ['naive', 'cafe']],
  ['the team’s p-value (0.05)!', ['the', 'team', 'pvalue', 'p', 'value', '005', '0', '05']],
  ['{{funnel_step}}', ['funnelstep', 'funnel', 'step']],
  [' — … ', []],
])('%j is found as %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test('a token keeps its joined form and its parts', () => {
  expect(tokensOf('go-live')).toEqual([{ joined: 'golive', parts: ['go', 'live'] }]);
});

test.each([
  ['stories', 'story'],
  ['bets', 'bet'],
  ['class', 'class'],
  ['analysis', 'analysis'],
  ['sms', 'sms'],
])('the singular of %s is %s', (word, expected) => {
  expect(singular(word)).toBe(expected);
});

test('words without a subject are known in the plural too', () => {
  expect(['how', 'others', 'much'].every(isStopWord)).toBe(true);
  expect(['sql', 'step', 'decision'].some(isStopWord)).toBe(false);
});
