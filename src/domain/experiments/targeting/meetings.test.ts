import { expect, test } from 'vitest';
import type { OverlapPlan } from '#domain/experiments/health/overlaps.ts';
import type { ExperimentDesign } from '#domain/experiments/schema.ts';
import { meetingText } from '#domain/experiments/targeting/meeting-words.ts';
import { meetingsOf } from '#domain/experiments/targeting/meetings.ts';

const designed = (change: Partial<ExperimentDesign> = {}): ExperimentDesign => ({
  unit: 'user',
  allocation: 1,
  variants: [],
  targeting: [],
  exclusions: [],
  minDays: 7,
  ...change,
});
const experiment = (id: string, change: Partial<OverlapPlan> = {}): OverlapPlan => ({
  id,
  status: 'running',
  surface: ['checkout'],
  dates: { launched: '2026-03-02' },
  design: designed(),
  ...change,
});
const mine = experiment('mine', {
  dates: { launched: '2026-03-10', dataComplete: '2026-03-24' },
  design: designed({
    layer: { name: 'checkout', range: [0, 0.5] },
    targeting: [{ attribute: 'country', op: 'is', value: 'DE' }],
  }),
});
const layered = (from: number, to: number) => designed({ layer: { name: 'checkout', range: [from, to] } });
const austria = designed({ targeting: [{ attribute: 'country', op: 'is', value: 'AT' }] });

test.each<[string, OverlapPlan, string]>([
  [
    'other days',
    experiment('x', { status: 'decided', dates: { launched: '2026-01-01', decided: '2026-02-01' } }),
    'dates',
  ],
  ['not launched', experiment('x', { status: 'specified', dates: {} }), 'dates'],
  ['another surface', experiment('x', { surface: ['home'] }), 'surface'],
  ['an exclusion', experiment('x', { design: designed({ exclusions: ['mine'] }) }), 'excluded'],
  ['other countries', experiment('x', { design: austria }), 'targeting'],
  ['another range of the layer', experiment('x', { design: layered(0.5, 1) }), 'layer'],
])('kept apart by %s', (_, other, because) => {
  const [meeting] = meetingsOf(mine, [other]);
  expect(meeting).toEqual({ id: 'x', meets: false, because });
  if (meeting !== undefined) expect(meetingText(meeting)).toMatch(/^[A-Z].*\.$/);
});

test('what meets comes first, a broken promise before the rest', () => {
  const found = meetingsOf(mine, [
    experiment('away', { surface: ['home'] }),
    experiment('beside'),
    experiment('crossing', { design: layered(0.4, 0.8) }),
    mine,
  ]);
  expect(found.map(({ id }) => id)).toEqual(['crossing', 'beside', 'away']);
  const [crossing, beside] = found;
  if (crossing === undefined || beside === undefined) throw new Error('expected meetings');
  expect(meetingText(crossing)).toBe(
    'Same surface (checkout), 10 Mar 2026 to 24 Mar 2026, and their ranges of one layer cross: the promise that they share no unit is broken. Choose another range.',
  );
  expect(meetingText(beside)).toContain('nothing keeps their units apart');
});
