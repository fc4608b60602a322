import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exposuresByDay, exposureTotals, segments, totals } from '#domain/experiments/data/accessors.ts';
import { parseData } from '#domain/experiments/data/parse.ts';
import type { DataGrain, ExperimentData } from '#domain/experiments/data/rows.ts';
import { importWide } from '#domain/experiments/import/wide.ts';

function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/${name}.csv`, import.meta.url), 'utf8');
}

function read(text: string, grain: DataGrain): ExperimentData {
  const { data, issues } = parseData(text, { grain });
  expect(issues).toEqual([]);
  if (data === null) throw new Error('no data');
  return data;
}

test('Cookie Cats: totals, with a metric of one unit less and squares beyond a billion', () => {
  const data = read(fixture('cookie-cats'), 'total');
  expect(data.variants).toEqual(['gate_30', 'gate_40']);
  expect(exposureTotals(data)).toEqual([44_700, 45_489]);
  expect(totals(data, 'retention_7', 'gate_30')).toMatchObject({ n: 44_700, sum: 8502, sumSq: 8502 });
  expect(totals(data, 'game_rounds', 'gate_30')).toMatchObject({ sum: 2_344_795, sumSq: 3_068_811_771 });
  expect(totals(data, 'game_rounds_no_outlier', 'gate_30')?.n).toBe(44_699);
});

test('Hillstrom: three arms, a covariate, and levels that add up to everyone', () => {
  const data = read(fixture('hillstrom-email'), 'total');
  expect(data.variants).toHaveLength(3);
  expect(exposureTotals(data).reduce((sum, n) => (sum ?? 0) + (n ?? 0), 0)).toBe(64_000);
  expect(totals(data, 'spend', 'Mens E-Mail')).toMatchObject({ sum: 30_311.69, preSum: 5_174_105.18 });
  expect(segments(data, 'visit').map(({ dimension, level }) => `${dimension}: ${level}`)).toEqual([
    'channel: Multichannel',
    'channel: Phone',
    'channel: Web',
    'zip_code: Rural',
    'zip_code: Surburban',
    'zip_code: Urban',
    'newbie: 0',
    'newbie: 1',
  ]);
});

test('Udacity: cohorts by day, with metrics that are triggered and end earlier', () => {
  const data = read(fixture('udacity-free-trial-screener'), 'cohort-day');
  expect(data.dates).toHaveLength(37);
  expect(exposureTotals(data)).toEqual([345_543, 344_660]);
  expect(totals(data, 'gross_conversion', 'control')).toMatchObject({ n: 17_293, sum: 3785 });
  expect(totals(data, 'net_conversion', 'screener')).toMatchObject({ n: 17_260, sum: 1945 });
  expect(exposuresByDay(data)[0]).toEqual({ date: '2014-10-11', counts: [7723, 7716] });
});

test('Udacity’s own wide file gives the same sums', () => {
  const units = { enrollments: 'clicks', payments: 'clicks' };
  const { text, issues, notes } = importWide(fixture('udacity-free-trial-screener.wide'), {
    exposures: 'pageviews',
    units,
  });
  expect({ issues, notes }).toEqual({
    issues: [],
    notes: ['Taken as proportions: clicks, enrollments, payments.'],
  });
  const wide = read(text ?? '', 'cohort-day');
  const ours = read(fixture('udacity-free-trial-screener'), 'cohort-day');
  const names = { clicks: 'click_through', enrollments: 'gross_conversion', payments: 'net_conversion' };
  for (const [column, metric] of Object.entries(names)) {
    for (const variant of ours.variants)
      expect(totals(wide, column, variant)).toEqual(totals(ours, metric, variant));
  }
  expect(exposuresByDay(wide)).toEqual(exposuresByDay(ours));
});

test('ASOS 036afc: the file says nothing of exposures, which is its only fault', () => {
  const raw = fixture('asos-036afc');
  const { issues } = parseData(raw, { grain: 'cumulative' });
  expect(new Set(issues.map(({ rule }) => rule))).toEqual(new Set(['data/exposures-missing', 'data/more']));
  const data = read(withExposures(raw), 'cumulative');
  expect(data.dates[0]).toBe('day+1.5');
  expect(totals(data, 'metric_1', 'control')?.n).toBe(exposureTotals(data)[0]);
  const days = exposuresByDay(data);
  expect(days.every(({ counts }) => counts.every((count) => count >= 0))).toBe(true);
  expect(days.reduce((sum, { counts }) => sum + (counts[0] ?? 0), 0)).toBe(exposureTotals(data)[0]);
});

test('ASOS 329386: some figures are nan in the source and have to be left out with their rows', () => {
  const raw = fixture('asos-329386');
  expect(parseData(raw, { grain: 'cumulative' }).issues[0]).toMatchObject({
    rule: 'data/cell',
    line: 200,
    message: '`sum_sq` is `nan`, which is not a number.',
  });
  const known = raw.split('\n').filter((row) => !row.includes('nan'));
  expect(read(withExposures(known.join('\n')), 'cumulative').variants).toHaveLength(3);
});

/** Every metric of these files is measured on everyone, so the units of one are the exposures. */
function withExposures(raw: string): string {
  const rows = raw.split('\n').filter((row) => row.includes(',metric_1,'));
  const exposures = rows.map(
    (row) => `${row.split(',').slice(0, 6).join(',').replace('metric_1', 'exposures')},,,,,,,,`,
  );
  return [raw.trimEnd(), ...exposures].join('\n');
}
