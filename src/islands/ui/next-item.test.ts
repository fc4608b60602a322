import { expect, test } from 'vitest';
import { nextItem } from './next-item.ts';

const labels = ['Markdown', 'curl', 'TypeScript', 'Mistral'];

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 3, 0],
  ['ArrowDown', -1, 0],
  ['ArrowUp', 0, 3],
  ['ArrowUp', -1, 3],
  ['Home', 2, 0],
  ['End', 0, 3],
  ['m', 0, 3],
  ['m', 3, 0],
  ['C', 0, 1],
  ['z', 0, null],
  [' ', 0, null],
  ['Enter', 0, null],
])('%s from item %i leads to %s', (key, current, next) => {
  expect(nextItem({ key, current, labels })).toBe(next);
});

test('an empty menu leads nowhere', () => {
  expect(nextItem({ key: 'ArrowDown', current: -1, labels: [] })).toBeNull();
});
