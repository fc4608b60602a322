import { expect, test } from 'vitest';
import { chartProblems } from './chart-problems.ts';
import type { Mark } from './scene.ts';

const chart = (...marks: Mark[]) => ({
  title: 'Title',
  description: 'Words.',
  width: 100,
  height: 50,
  marks,
  legend: [],
  table: { columns: [{ label: 'Day', align: 'start' as const }], rows: [['1']] },
});
const word = { kind: 'text', x: 5, y: 20, text: 'word', tone: 'ink' } as const;

test('a sound drawing has no problems', () => {
  expect(chartProblems(chart(word, { ...word, y: 40 }))).toEqual([]);
});

test.each<[string, Mark[]]>([
  ['a line out of the box', [{ kind: 'line', x1: 0, y1: 0, x2: 120, y2: 0, tone: 'ink' }]],
  ['a coordinate that is no number', [{ kind: 'curve', points: [[Number.NaN, 0]], tone: 'ink' }]],
  [
    'a rectangle of negative width',
    [{ kind: 'rect', x: 9, y: 0, width: -4, height: 3, fill: 'soft', tone: 'ink' }],
  ],
  ['half a dot out of the box', [{ kind: 'dot', x: 99, y: 9, radius: 5, shape: 'circle', tone: 'ink' }]],
  ['words out of the box', [{ ...word, x: 90 }]],
  ['words on words', [word, { ...word, x: 15 }]],
  ['words that are no words', [{ ...word, text: 'NaN %' }]],
])('%s is found', (_name, marks) => {
  expect(chartProblems(chart(...marks)).length).toBeGreaterThan(0);
});

test('a row with a hole is found', () => {
  const sound = chart();
  expect(chartProblems({ ...sound, table: { ...sound.table, rows: [['1', '2']] } })).toEqual([
    'a row of 2 cells',
  ]);
});
