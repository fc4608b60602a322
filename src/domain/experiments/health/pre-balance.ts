import { absoluteEffect } from '#core/stats/effects/absolute-effect.ts';
import { totals } from '#domain/experiments/data/accessors.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import { contrast, covariateArm } from '#domain/experiments/health/comparisons.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { type HealthResult, missing } from '#domain/experiments/health/result.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';
import { isRandomised } from '#domain/experiments/schema-words.ts';

/** Were the groups alike before the experiment? Welch's test of each covariate, at 0.001 over all tests together. */
export function checkPreBalance({ plan, data, thresholds }: HealthSubject): PreBalanceResult {
  const id = 'pre-balance';
  const { warn } = thresholds.preBalance;
  const unknown = { warn, perTest: warn };
  if (!isRandomised(plan.kind)) return missing(id, unknown, 'not-randomised');
  if (data === null) return missing(id, unknown, 'no-data');
  const tests = covariateTests(plan, data);
  if (tests.length === 0) return missing(id, unknown, 'no-covariate');
  const threshold = { warn, perTest: warn / tests.length };
  const off = tests.filter(({ pValue }) => pValue < threshold.perTest);
  const value = { smallestPValue: Math.min(...tests.map(({ pValue }) => pValue)), tests: tests.length };
  return { id, status: off.length > 0 ? 'warn' : 'pass', value, threshold, evidence: { off } };
}

/** One test for each covariate and treatment; metrics that share a covariate are one test. */
function covariateTests(plan: HealthPlan, data: ExperimentData): CovariateTest[] {
  const arms = contrast(plan, data);
  if (arms === null) return [];
  const seen = new Set<string>();
  return data.metrics.flatMap((metric) => {
    const control = totals(data, metric, arms.control);
    const covariate = JSON.stringify([control?.n, control?.preSum, control?.preSumSq]);
    if (control === null || seen.has(covariate)) return [];
    seen.add(covariate);
    return arms.treatments.flatMap((variant) => {
      const treatment = totals(data, metric, variant);
      if (treatment === null) return [];
      const effect = absoluteEffect(covariateArm(control), covariateArm(treatment));
      return effect.status === 'ok'
        ? [{ metric, variant, difference: effect.estimate, pValue: effect.pValue }]
        : [];
    });
  });
}

/** `difference` is treatment less control, in the covariate's unit. */
export type CovariateTest = { metric: string; variant: string; difference: number; pValue: number };

export type PreBalanceResult = HealthResult<
  'pre-balance',
  { smallestPValue: number; tests: number },
  { warn: number; perTest: number },
  { off: CovariateTest[] }
>;
