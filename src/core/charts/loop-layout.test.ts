import { expect, test } from 'vitest';
import { loopLayout } from '#core/charts/loop-layout.ts';

const SHAPE = { count: 4, center: { x: 100, y: 50 }, radius: { x: 80, y: 40 }, gap: 10 };

test('points run clockwise from the top', () => {
  expect(loopLayout(SHAPE).points).toEqual([
    { x: 100, y: 10 },
    { x: 180, y: 50 },
    { x: 100, y: 90 },
    { x: 20, y: 50 },
  ]);
});

test('there is one arc to the next point for every point, the last one back to the first', () => {
  const { arcs } = loopLayout(SHAPE);
  expect(arcs).toHaveLength(4);
  expect(arcs[3]).toBe('M21.2 43.1A80 40 0 0 1 86.1 10.6');
});
