import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#core/dates/days.ts';
import { checkOverlap } from '#domain/experiments/health/overlap.ts';
import { overlapOf, whoMeets } from '#domain/experiments/health/overlaps.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { design, plan, subject } from '../../../../tests/experiments/health-subject.ts';

const dates = { launched: '2026-03-02', dataComplete: '2026-03-15' };
const layer = (from: number, to: number) => design({ layer: { name: 'checkout-layer', range: [from, to] } });
const targeted = (country: string) =>
  design({ targeting: [{ attribute: 'country', op: 'is', value: country }] });

function meets(own: Partial<HealthPlan>, other: Partial<HealthPlan>) {
  const others = [plan({ id: 'other', dates, ...other })];
  return checkOverlap(subject(null, { dates, ...own }, { others })).status;
}

test.each([
  ['the same surface and days warn', {}, {}, 'warn'],
  ['another surface passes', {}, { surface: ['search'] }, 'pass'],
  ['later days pass', {}, { dates: { launched: '2026-03-16' }, status: 'running' }, 'pass'],
  ['the last day is enough', {}, { dates: { launched: '2026-03-15' }, status: 'running' }, 'warn'],
  [
    'one that still runs warns',
    { dates: { launched: '2026-05-01' }, status: 'running' },
    { dates: { launched: '2026-03-02' }, status: 'running' },
    'warn',
  ],
  [
    'ranges of one layer that do not cross pass',
    { design: layer(0, 0.5) },
    { design: layer(0.5, 1) },
    'pass',
  ],
  ['ranges of one layer that cross fail', { design: layer(0, 0.6) }, { design: layer(0.5, 1) }, 'fail'],
  ['different layers are independent and warn', { design: layer(0, 0.5) }, {}, 'warn'],
  [
    'targeting that no unit can match twice passes',
    { design: targeted('DE') },
    { design: targeted('AT') },
    'pass',
  ],
  ['an exclusion passes', { design: design({ exclusions: ['other'] }) }, {}, 'pass'],
  ['an exclusion by the other passes', {}, { design: design({ exclusions: ['made-up'] }) }, 'pass'],
  ['one that was never launched passes', {}, { dates: {} }, 'pass'],
] as const)('%s', (_, own, other, status) => {
  expect(meets(own as Partial<HealthPlan>, other as Partial<HealthPlan>)).toBe(status);
});

test('the days and surfaces that are shared are told', () => {
  const others = [plan({ id: 'other', dates: { launched: '2026-03-10' }, status: 'running' })];
  expect(checkOverlap(subject(null, { dates }, { others })).evidence).toEqual({
    overlaps: [
      { other: 'other', from: '2026-03-10', to: '2026-03-15', surfaces: ['checkout'], breaksLayer: false },
    ],
  });
});

test('an experiment does not overlap itself', () => {
  expect(checkOverlap(subject(null, { dates }, { others: [plan({ dates })] })).status).toBe('pass');
});

test('before the launch there is no answer', () => {
  expect(checkOverlap(subject(null)).evidence).toEqual({ reason: 'no-launch-date' });
});

test('who meets in time is exactly who can overlap on one surface', () => {
  const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2026-03-02', days));
  const dated = fc
    .record({ launched: fc.option(day, { nil: undefined }), dataComplete: day })
    .map(({ launched, dataComplete }) =>
      launched === undefined
        ? {}
        : { launched, dataComplete: dataComplete < launched ? launched : dataComplete },
    );
  fc.assert(
    fc.property(fc.array(dated, { maxLength: 12 }), (times) => {
      const plans = times.map((one, index) => plan({ id: `plan-${index}`, dates: one }));
      const othersOf = whoMeets(plans);
      for (const one of plans) {
        const expected = plans.filter((other) => other.id !== one.id && overlapOf(one, other) !== null);
        expect(
          othersOf(one)
            .map(({ id }) => id)
            .sort(),
        ).toEqual(expected.map(({ id }) => id).sort());
      }
    }),
  );
});
