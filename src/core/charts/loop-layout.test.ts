import { expect, test } from 'vitest';
import { loopLayout } from '#core/charts/loop-layout.ts';

const SHAPE = { count: 4, center: { x: 100, y: 50 }, radius: { x: 80, y: 40 }, clear: { x: 10, y: 10 } };

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
  expect(arcs[3]).toMatch(/^M2\d.*A80 40 0 0 1 \d+\.\d 10\.3$/);
});

test('both ends of every arc are outside the boxes of its points', () => {
  const { points, arcs } = loopLayout(SHAPE);
  arcs.forEach((arc, index) => {
    const numbers = arc.match(/[\d.]+/g)?.map(Number) ?? [];
    const ends = [numbers.slice(0, 2), numbers.slice(-2)];
    for (const [x = 0, y = 0] of ends) {
      for (const point of [points[index], points[(index + 1) % 4]]) {
        const apart = Math.max(Math.abs(x - (point?.x ?? 0)), Math.abs(y - (point?.y ?? 0)));
        expect(apart).toBeGreaterThanOrEqual(9.9);
      }
    }
  });
});
