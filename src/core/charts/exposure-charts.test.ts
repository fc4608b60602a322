import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartProblems } from './chart-problems.ts';
import { cumulativeShareChart } from './cumulative-share.ts';
import { dailyExposuresChart } from './daily-exposures.ts';

const WIDTHS = [240, 328, 600, 752] as const;
const variants = [
  { label: 'Control', isControl: true },
  { label: 'Screener', isControl: false },
];
const day = (date: string, ...counts: number[]) => ({
  date,
  arms: counts.map((count) => ({ count, weight: 1 })),
});
const DAYS = [day('2026-10-11', 5000, 5010), day('2026-10-12', 4000, 4600), day('2026-10-13', 5100, 5000)];
const rings = (chart: ReturnType<typeof dailyExposuresChart>) =>
  chart.marks.filter((mark) => mark.kind === 'dot' && mark.tone === 'bad');

test('a day off plan is counted, ringed in both panels, listed and named in the legend', () => {
  const chart = dailyExposuresChart({ variants, days: DAYS }, { width: 752 });
  expect(chart.description).toMatch(/^3 days, 28,710 units\. On 1 day is the split further off plan/);
  // Two counts and one share: of two shares only the treatment's is drawn.
  expect(rings(chart)).toHaveLength(3);
  expect(chart.table.rows.map((row) => row.at(-1))).toEqual(['none', 'Control, Screener', 'none']);
  expect(chart.table.rows[1]?.slice(0, 3)).toEqual(['2026-10-12', '4,000', '4,181 to 4,419']);
  expect(chart.legend.map(({ label }) => label)).toContain('outside the band');
});

test('days on plan have no ring, neither drawn nor explained', () => {
  const chart = dailyExposuresChart({ variants, days: DAYS.slice(0, 1) }, { width: 752 });
  expect(rings(chart)).toEqual([]);
  expect(chart.description).toContain('On no day');
  expect(chart.legend.map(({ label }) => label)).not.toContain('outside the band');
});

test('resting on a day tells its counts', () => {
  const titles = dailyExposuresChart({ variants, days: DAYS }, { width: 752 }).marks.map(
    ({ title }) => title,
  );
  expect(titles).toContain('12 Oct, 8,600 units\nControl: 4,000\nScreener: 4,600');
});

test('one band where all shares are equal, one for each where they are not', () => {
  const bands = (weights: readonly number[]) =>
    dailyExposuresChart(
      {
        variants,
        days: DAYS.map(({ date, arms }) => ({
          date,
          arms: arms.map(({ count }, index) => ({ count, weight: weights[index] ?? 0 })),
        })),
      },
      { width: 752 },
    ).marks.filter(({ kind }) => kind === 'area').length;
  expect(bands([1, 1])).toBe(2);
  expect(bands([1, 3])).toBe(3);
});

test('the running split tells shares against plan and marks the day it is given', () => {
  const input = { variants, days: DAYS, marked: { date: '2026-10-12', label: 'sequential p ≤ 0.001' } };
  const chart = cumulativeShareChart(input, { width: 752 });
  expect(chart.description.replaceAll('\u00A0', ' ')).toBe(
    'Of 28,710 units, Screener has 50.89 % (plan 50.00 %): more than chance explains at the 99 % level.',
  );
  expect(chart.marks.filter(({ kind, tone }) => kind === 'text' && tone === 'bad')).toHaveLength(1);
  expect(chart.table.rows.at(-1)?.[1]).toBe('14,100');
});

test('of days in a row outside only the first is ringed', () => {
  const days = [day('2026-10-11', 5000, 6000), day('2026-10-12', 5000, 6000), day('2026-10-13', 5000, 6000)];
  expect(rings(cumulativeShareChart({ variants, days }, { width: 752 }))).toHaveLength(1);
});

test('no days, no drawing, but words', () => {
  for (const draw of [dailyExposuresChart, cumulativeShareChart]) {
    const chart = draw({ variants, days: [] }, { width: 328 });
    expect([chart.marks, chart.height, chart.legend]).toEqual([[], 0, []]);
    expect(chart.description).toBe('There are no days in the data.');
  }
});

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const anyDays = fc.integer({ min: 1, max: 5 }).chain((arms) =>
  fc.record({
    variants: fc.constant(
      Array.from({ length: arms }, (_, index) => ({ label: `Variant ${index}`, isControl: index === 0 })),
    ),
    days: fc.uniqueArray(fc.nat(3000), { minLength: 0, maxLength: 60 }).chain((numbers) =>
      fc.tuple(
        ...numbers
          .toSorted((a, b) => a - b)
          .map((number) =>
            fc.record({
              date: fc.constant(`day+${number / 2}`),
              arms: fc.array(
                fc.record({ count: fc.oneof(fc.nat(1e6), finite), weight: fc.oneof(fc.constant(1), finite) }),
                { minLength: arms, maxLength: arms },
              ),
            }),
          ),
      ),
    ),
  }),
);

test('any days: everything is finite, inside, and words keep clear of each other', () => {
  fc.assert(
    fc.property(anyDays, fc.constantFrom(...WIDTHS), (input, width) => {
      expect(chartProblems(dailyExposuresChart(input, { width }))).toEqual([]);
      expect(chartProblems(cumulativeShareChart(input, { width }))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('looks within a day are no days', () => {
  const days = DAYS.map((day, index) => ({ ...day, date: `day+${(index + 1) / 2}` }));
  const { title, description } = dailyExposuresChart({ variants, days }, { width: 752 });
  expect(title).toBe('New units by checkpoint');
  expect(description).toMatch(/^\d+ checkpoints, .* units\. On .* checkpoints?/);
  expect(description).not.toMatch(/\bdays?\b/);
});
