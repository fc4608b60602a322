import { contrast } from '#domain/experiments/health/comparisons.ts';
import { type HealthResult, missing, worst } from '#domain/experiments/health/result.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';

/**
 * How many chances were there to find something? Metrics that are not in the plan and all segments are exploratory.
 * Several deciding comparisons without a correction find something by chance more often than alpha says.
 */
export function checkMultiplicity({ plan, data, thresholds }: HealthSubject): MultiplicityResult {
  const id = 'multiplicity';
  const threshold = { ...thresholds.multiplicity, alpha: plan.analysis.alpha };
  if (data === null) return missing(id, threshold, 'no-data');
  if (data.metrics.length === 0) return missing(id, threshold, 'no-metrics');
  if (plan.metrics.length === 0) return missing(id, threshold, 'no-plan');
  const arms = contrast(plan, data);
  if (arms === null) return missing(id, threshold, 'one-arm');
  const planned = new Map(plan.metrics.map(({ key, role }) => [key, role]));
  const primary = data.metrics.filter((key) => planned.get(key) === 'primary');
  const comparisons = primary.length * arms.treatments.length;
  const evidence = {
    exploratoryMetrics: data.metrics.filter((key) => !planned.has(key)),
    exploratoryDimensions: [...data.dimensions],
    correction: plan.analysis.correction,
  };
  // Upper bound for independent comparisons; correlated metrics have less.
  const uncorrected = 1 - (1 - threshold.alpha) ** comparisons;
  const falsePositive = evidence.correction === 'none' ? uncorrected : Math.min(uncorrected, threshold.alpha);
  const isExploring = evidence.exploratoryMetrics.length + evidence.exploratoryDimensions.length > 0;
  const isInflated = comparisons > 1 && falsePositive > threshold.falsePositive;
  const status = worst([
    isInflated ? 'warn' : 'pass',
    isExploring || (comparisons > 1 && evidence.correction === 'none') ? 'info' : 'pass',
  ]);
  return { id, status, value: { comparisons, falsePositive }, threshold, evidence };
}

export type MultiplicityResult = HealthResult<
  'multiplicity',
  /** Comparisons that decide, and the chance that one of them is significant where nothing is different. */
  { comparisons: number; falsePositive: number },
  { falsePositive: number; alpha: number },
  {
    exploratoryMetrics: string[];
    exploratoryDimensions: string[];
    correction: 'none' | 'holm' | 'bh';
  }
>;
