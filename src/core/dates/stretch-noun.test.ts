import { expect, test } from 'vitest';
import { stretchNoun } from '#core/dates/stretch-noun.ts';

test.each([
  [['2026-03-02', '2026-03-03'], 'day'],
  [['day+1', 'day+2'], 'day'],
  [['day+1.0', 'day+2.0'], 'day'],
  [['day+1', 'day+1.5'], 'checkpoint'],
  [[], 'day'],
] as const)('%j: %s', (dates, noun) => {
  expect(stretchNoun(dates)).toBe(noun);
});
