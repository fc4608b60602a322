import { expect, test } from 'vitest';
import { legendSample } from './legend-sample.ts';
import type { LegendItem, Shape } from './scene.ts';
import { svgPart } from './svg-part.ts';

test('coordinates are rounded to a tenth of a pixel, everything else is a class', () => {
  const part = svgPart({ kind: 'line', x1: 1.2345, y1: 0, x2: 10, y2: 1 / 3, tone: 'warn', dash: 'dashed' });
  expect(part).toEqual({
    tag: 'line',
    className: 'mark-line tone-warn dash-dashed weight-normal',
    attributes: { x1: 1.2, y1: 0, x2: 10, y2: 0.3 },
    text: null,
    title: null,
  });
});

test('an area runs along one edge and back along the other', () => {
  const area = {
    kind: 'area',
    upper: [
      [0, 1],
      [9, 2],
    ],
    lower: [
      [0, 5],
      [9, 6],
    ],
    tone: 'band',
  } as const;
  const part = svgPart({ ...area, upper: [...area.upper], lower: [...area.lower] });
  expect(part.attributes).toEqual({ points: '0,1 9,2 9,6 0,5' });
});

test('a cut end of an interval is an arrow, the other a cap', () => {
  const whisker = { kind: 'whisker', x1: 10, x2: 90, y: 20, cap: 4, tone: 'ink' } as const;
  expect(svgPart(whisker).attributes['d']).toBe('M10 20H90M10 16V24M90 16V24');
  expect(svgPart({ ...whisker, cut: { start: false, end: true } }).attributes['d']).toBe(
    'M10 20H90M10 16V24M86 16L90 20L86 24',
  );
});

test('a dot among many looks like a dot alone', () => {
  const dot = { radius: 4, shape: 'diamond', tone: 'ink' } as const;
  const alone = svgPart({ ...dot, kind: 'dot', x: 10, y: 20 });
  const many = svgPart({
    ...dot,
    kind: 'dots',
    points: [
      [10, 20],
      [30, 40],
    ],
  });
  expect(many.className).toBe(alone.className);
  expect(many.attributes['d']).toBe(`${alone.attributes['d']}M30 40m0 -5l5 5l-5 5l-5 -5z`);
});

test('shapes differ', () => {
  const shapes: Shape[] = ['circle', 'square', 'diamond', 'triangle', 'arrow-start', 'arrow-end'];
  const drawn = shapes.map(
    (shape) => svgPart({ kind: 'dot', x: 0, y: 0, radius: 4, shape, tone: 'ink' }).attributes['d'],
  );
  expect(new Set(drawn).size).toBe(shapes.length);
});

test('words carry their anchor, size and hover title', () => {
  const part = svgPart({
    kind: 'text',
    x: 1,
    y: 2,
    text: '12 %',
    anchor: 'end',
    size: 'small',
    strong: true,
    title: 'all',
    tone: 'muted',
  });
  expect(part).toMatchObject({
    text: '12 %',
    title: 'all',
    className: 'mark-text tone-muted anchor-end size-small strong',
  });
});

test('every kind of legend sample is drawn', () => {
  const samples: LegendItem['sample'][] = [
    'line',
    'dot',
    'line-dot',
    'band',
    'inner-band',
    'rect',
    'dashed',
    'whisker',
  ];
  for (const sample of samples)
    expect(legendSample({ label: 'x', tone: 'ink', sample }).length).toBeGreaterThan(0);
});
