import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { totals } from '#domain/experiments/data/accessors.ts';
import { parseData } from '#domain/experiments/data/parse.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import { explainHealth } from '#domain/experiments/health/explain-health.ts';
import { namesIn } from '#domain/experiments/health/names.ts';
import { assumedPlan } from '#domain/experiments/health/plan.ts';
import type { HealthStatus } from '#domain/experiments/health/result.ts';
import { type AnyHealthResult, runHealth } from '#domain/experiments/health/run-health.ts';
import { judgeSplit } from '#domain/experiments/health/split.ts';
import { healthSubject } from '#domain/experiments/health/subject.ts';
import { healthThresholds } from '#domain/experiments/health/thresholds.ts';
import { weeklySampleRatio } from '#domain/experiments/health/weekly-sample-ratio.ts';
import type { HealthCheckId } from '#domain/experiments/schema-words.ts';
import { metric } from './health-subject.ts';

function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
}

function dataOf(name: string): ExperimentData {
  const { data, issues } = parseData(fixture(name), { grain: null });
  if (data === null) throw new Error(JSON.stringify(issues));
  return data;
}

function check<Id extends HealthCheckId>(data: ExperimentData, id: Id, planned = {}) {
  const subject = healthSubject({ ...assumedPlan(), ...planned }, data);
  const found = runHealth(subject).find(
    (one): one is AnyHealthResult & { id: Id } & { acknowledged: null } => one.id === id,
  );
  if (found === undefined) throw new Error(id);
  return found;
}

test('Cookie Cats: the split warns and does not fail', () => {
  const result = check(dataOf('cookie-cats.csv'), 'sample-ratio');
  expect(result).toMatchObject({ status: 'warn', value: { pValue: expect.closeTo(0.0086, 4) } });
});

test('Cookie Cats: one player with 49,854 rounds gives himself away in the sums', () => {
  const data = dataOf('cookie-cats.csv');
  const result = check(data, 'plausibility');
  expect(result.status).toBe('warn');
  expect(result.evidence).toMatchObject({
    heavyArms: [{ metric: 'game_rounds', variant: 'gate_30', share: expect.closeTo(0.806, 3) }],
  });
  const [arm] = 'heavyArms' in result.evidence ? result.evidence.heavyArms : [];
  expect(Math.abs((arm?.singleUnit ?? 0) / 49_854 - 1)).toBeLessThan(0.005);
  // The file also has the metric without that player, which is what the difference is.
  const all = totals(data, 'game_rounds', 'gate_30')?.sum ?? 0;
  expect(all - (totals(data, 'game_rounds_no_outlier', 'gate_30')?.sum ?? 0)).toBe(49_854);
  expect(explainHealth(result, namesIn(assumedPlan())).found).toContain('game_rounds in gate_30');
});

test('Cookie Cats: the metric without that player is no mismatch of its own', () => {
  expect(check(dataOf('cookie-cats.csv'), 'metric-validity').status).toBe('pass');
});

test('Udacity: the effect on gross conversion fades, that on net conversion turns', () => {
  const data = dataOf('udacity-free-trial-screener.csv');
  const gross = check(data, 'novelty', { metrics: [metric('gross_conversion')] });
  expect(gross).toMatchObject({
    status: 'info',
    value: { days: 23, smallestPValue: expect.closeTo(0.035, 3) },
  });
  expect(gross.evidence).toMatchObject({
    isWholeWeeks: false,
    trends: [{ firstWeek: expect.closeTo(-0.0258, 4), lastWeek: expect.closeTo(-0.0022, 4) }],
  });
  const net = check(data, 'novelty', { metrics: [metric('net_conversion')] });
  expect(net).toMatchObject({
    status: 'warn',
    evidence: { trends: [{ weekPValue: expect.closeTo(0.00145, 5) }] },
  });
});

test('Udacity: clicks are split evenly, enrolments are not, because the screener decides who enrols', () => {
  const data = dataOf('udacity-free-trial-screener.csv');
  expect(check(data, 'sample-ratio')).toMatchObject({
    status: 'pass',
    value: { pValue: expect.closeTo(0.288, 3) },
  });
  const result = check(data, 'metric-validity');
  expect(result).toMatchObject({ status: 'fail', evidence: { unbalanced: [{ metric: 'retention' }] } });
});

test('Hillstrom: three arms, balanced before, in every segment', () => {
  const data = dataOf('hillstrom-email.csv');
  expect(check(data, 'sample-ratio')).toMatchObject({ status: 'pass', value: { units: 64_000 } });
  expect(check(data, 'pre-balance')).toMatchObject({ status: 'pass', value: { tests: 2 } });
  expect(check(data, 'sample-ratio-by-segment')).toMatchObject({
    status: 'pass',
    value: { testedLevels: 8 },
  });
});

/**
 * Impressions of every arm of the 4,873 tests of the Upworthy Research Archive, by week of the test (exploratory set,
 * osf.io/jd64p, CC BY 4.0; Matias, Munger, Aubin Le Quere and Ebersole, Scientific Data 2021).
 */
function upworthy(): { week: string; team: null; status: HealthStatus }[] {
  const { sampleRatio } = healthThresholds(assumedPlan());
  const [, ...lines] = fixture('upworthy-archive.csv').trim().split('\n');
  return lines.map((line) => {
    const [week = '', counts = ''] = line.split(',');
    const split = judgeSplit(
      counts.split(' ').map((count) => ({ count: Number(count), weight: 1 })),
      sampleRatio,
    );
    return { week, team: null, status: split.status ?? 'not-enough-data' };
  });
}

test('Upworthy: the outage is weeks 201325 to 201401, and nothing else is systemic', () => {
  const tests = upworthy();
  expect(tests.length).toBe(4873);
  expect(tests.filter(({ status }) => status === 'not-enough-data').length).toBe(1);
  const weeks = weeklySampleRatio(tests)[0]?.weeks ?? [];
  const systemic = weeks.filter(({ isSystemic }) => isSystemic).map(({ week }) => week);
  expect([systemic.length, systemic[0], systemic.at(-1)]).toEqual([30, '201325', '201401']);
  expect(systemic).toEqual(
    weeks.map(({ week }) => week).filter((week) => week >= '201325' && week <= '201401'),
  );
  expect(weeks.find(({ week }) => week === '201325')).toMatchObject({ failures: 28, experiments: 47 });
});

test('Upworthy: 69 % of the tests in the outage fail and 0.5 % of all others, though single weeks have more', () => {
  const weeks = weeklySampleRatio(upworthy())[0]?.weeks ?? [];
  const count = (isSystemic: boolean) => {
    const part = weeks.filter((week) => week.isSystemic === isSystemic);
    const sum = (of: 'failures' | 'experiments') => part.reduce((total, week) => total + week[of], 0);
    return [sum('failures'), sum('experiments')];
  };
  expect(count(true)).toEqual([735, 1058]);
  expect(count(false)).toEqual([18, 3814]);
  const above = weeks.filter(({ isSystemic, share }) => !isSystemic && share > 0.01);
  expect(above.length).toBe(16);
  expect(above.find(({ week }) => week === '201305')).toMatchObject({ failures: 1, experiments: 5 });
});
