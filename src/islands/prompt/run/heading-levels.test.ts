import { expect, test } from 'vitest';
import { remarkHeadingLevels } from './heading-levels.ts';

test.each([
  [
    [2, 3, 2],
    [3, 4, 3],
  ],
  [
    [1, 2, 3, 4, 5, 6],
    [3, 4, 5, 6, 6, 6],
  ],
  [
    [2, 4],
    [3, 4],
  ],
  [[3], [3]],
  [[], []],
])('levels %j become %j', (before, after) => {
  const children = before.map((depth) => ({ type: 'heading', depth }));
  const tree = { type: 'root', children: [{ type: 'blockquote', children }] };
  remarkHeadingLevels()(tree);
  expect(children.map(({ depth }) => depth)).toEqual(after);
});
