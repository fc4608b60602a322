import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseData } from '#domain/experiments/data/parse.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { ruleOutcomes } from '#domain/experiments/health/rule-outcome.ts';
import type { MetricResult } from '#domain/experiments/readout/metric-result.ts';
import { readoutOf } from '#domain/experiments/readout/readout.ts';
import { design, metric, plan, proportion, subject } from './health-subject.ts';

function dataOf(name: string): ExperimentData {
  const { data, issues } = parseData(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'), {
    grain: null,
  });
  if (data === null) throw new Error(JSON.stringify(issues));
  return data;
}

/** A plan whose variants are those of the data, the first one as control. */
function planFor(data: ExperimentData, more: Partial<HealthPlan>): HealthPlan {
  const variants = data.variants.map((key, index) => ({
    key,
    name: `The ${key}`,
    weight: 1 / data.variants.length,
    control: index === 0,
    description: 'As it says',
  }));
  return plan({ design: design({ variants }), ...more });
}

function resultOf(data: ExperimentData, planned: HealthPlan, key: string): MetricResult {
  const found = readoutOf(planned, data).results.find((result) => result.metric.key === key);
  if (found === undefined) throw new Error(key);
  return found;
}

test('Udacity: enrolments fall by 2.06 points, payments by 0.49, with the published intervals', () => {
  const data = dataOf('udacity-free-trial-screener.csv');
  const planned = planFor(data, {
    metrics: [
      metric('gross_conversion', { desired: 'down' }),
      metric('net_conversion', { role: 'guardrail' }),
    ],
  });
  const gross = resultOf(data, planned, 'gross_conversion');
  expect(gross.absolute).toMatchObject({
    estimate: expect.closeTo(-0.0206, 4),
    interval: { low: expect.closeTo(-0.0291, 4), high: expect.closeTo(-0.012, 4) },
  });
  expect(gross.judged).toMatchObject({ verdict: 'better', correctedPValue: null });
  expect(resultOf(data, planned, 'net_conversion').absolute).toMatchObject({
    estimate: expect.closeTo(-0.0049, 4),
    interval: { low: expect.closeTo(-0.0116, 4), high: expect.closeTo(0.0019, 4) },
  });
});

test('Cookie Cats: a fixed-horizon win is none when looked at every day', () => {
  const data = dataOf('cookie-cats.csv');
  const metrics = [metric('retention_7')];
  const fixed = resultOf(data, planFor(data, { metrics }), 'retention_7');
  expect(fixed.relative).toMatchObject({ pValue: expect.closeTo(0.0014, 3) });
  expect(fixed.absolute).toMatchObject({ pValue: expect.closeTo(0.0016, 4) });
  expect(fixed.alwaysValid.absolute).toMatchObject({ pValue: expect.closeTo(0.083, 3) });
  expect(fixed.judged).toMatchObject({ method: 'fixed', verdict: 'worse' });
  const base = planFor(data, { metrics });
  const sequential = { ...base, analysis: { ...base.analysis, method: 'sequential' as const } };
  expect(resultOf(data, sequential, 'retention_7').judged).toMatchObject({ verdict: 'unclear' });
});

test('Hillstrom: every treatment against the control, metric by metric, what is planned first', () => {
  const data = dataOf('hillstrom-email.csv');
  const metrics = [metric('conversion', { role: 'secondary' }), metric('visit')];
  const { results, variants } = readoutOf(planFor(data, { metrics }), data);
  expect(variants.map(({ units }) => units).every((units) => units !== null && units > 20_000)).toBe(true);
  expect(variants.map(({ name }) => name)).toEqual(data.variants.map((key) => `The ${key}`));
  expect(results.slice(0, 4).map((result) => [result.metric.key, result.variant])).toEqual([
    ['visit', data.variants[1]],
    ['visit', data.variants[2]],
    ['conversion', data.variants[1]],
    ['conversion', data.variants[2]],
  ]);
  expect(results.slice(4).every((result) => result.metric.role === null)).toBe(true);
});

test('primary metrics are corrected together, and a corrected p-value can undo a win', () => {
  const rows = [
    ...proportion('ordered', [
      [2000, 200],
      [2000, 245],
    ]),
    ...proportion('shared', [
      [2000, 200],
      [2000, 203],
    ]),
  ];
  const metrics = [metric('ordered'), metric('shared')];
  const { plan: planned, data } = subject(rows, { metrics });
  if (data === null) throw new Error('no data');
  expect(resultOf(data, planned, 'ordered').judged).toMatchObject({
    verdict: 'better',
    correctedPValue: null,
  });
  const holm = { ...planned, analysis: { ...planned.analysis, correction: 'holm' as const } };
  const corrected = resultOf(data, holm, 'ordered').judged;
  if (corrected.status !== 'ok') throw new Error(corrected.reason);
  expect(corrected.correctedPValue).toBeCloseTo(2 * corrected.pValue, 12);
  expect(corrected.verdict).toBe('unclear');
});

test('a guardrail passes only while its whole interval stays within the margin', () => {
  const harm = (treatment: number) => {
    const rows = proportion('kept', [
      [50_000, 25_000],
      [50_000, treatment],
    ]);
    const guardrail = metric('kept', { role: 'guardrail', nonInferiorityMargin: 0.02 });
    const { plan: planned, data } = subject(rows, { metrics: [guardrail] });
    if (data === null) throw new Error('no data');
    return resultOf(data, planned, 'kept').judged;
  };
  expect(harm(25_000)).toMatchObject({ isNoWorse: true, verdict: 'unclear' });
  expect(harm(24_700)).toMatchObject({ isNoWorse: false });
});

test('an arm without variance or units has no figures, and the rest of the readout stands', () => {
  const rows = [
    ...proportion('never', [
      [500, 0],
      [500, 0],
    ]),
    ...proportion('ordered', [
      [500, 50],
      [500, 60],
    ]),
  ];
  const { plan: planned, data } = subject(rows, { metrics: [metric('ordered'), metric('never')] });
  if (data === null) throw new Error('no data');
  expect(resultOf(data, planned, 'never').judged).toEqual({
    status: 'not-enough-data',
    reason: 'no-variance',
  });
  expect(resultOf(data, planned, 'ordered').judged.status).toBe('ok');
});

test('the readout and the decision rule never disagree', () => {
  const arm = fc.integer({ min: 0, max: 400 }).map((successes) => [400, successes] as const);
  fc.assert(
    fc.property(arm, arm, fc.constantFrom('none', 'holm', 'bh'), (control, treatment, correction) => {
      const rows = [
        ...proportion('ordered', [control, treatment]),
        ...proportion('kept', [treatment, control]),
      ];
      const metrics = [metric('ordered'), metric('kept', { role: 'guardrail' })];
      const base = subject(rows, { metrics, decisionRule: { preset: 'clear-signals' } });
      if (base.data === null) throw new Error('no data');
      const planned = { ...base.plan, analysis: { ...base.plan.analysis, correction } };
      const verdicts = ruleOutcomes(planned, base.data)?.[0]?.verdicts ?? [];
      const words = { winner: 'better', loser: 'worse', unclear: 'unclear' } as const;
      for (const { metric: key, verdict } of verdicts) {
        const { judged } = resultOf(base.data, planned, key);
        expect(judged.status === 'ok' ? judged.verdict : 'unclear').toBe(words[verdict]);
      }
      expect(verdicts).toHaveLength(2);
    }),
  );
});
