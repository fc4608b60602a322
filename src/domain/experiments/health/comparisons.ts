import type { Arm } from '#core/stats/arms/arm.ts';
import { type CupedSums, cupedArms } from '#core/stats/arms/cuped-arms.ts';
import { notEnoughData, type Outcome } from '#core/stats/outcome.ts';
import { totals } from '#domain/experiments/data/accessors.ts';
import type { ExperimentData, Sums } from '#domain/experiments/data/rows.ts';
import { type CheckedMetric, metricArm } from '#domain/experiments/health/metric-arms.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { plannedVariants } from '#domain/experiments/health/split.ts';

/** One treatment against the control on one metric. */
export type Comparison = {
  metric: CheckedMetric;
  variant: string;
  control: Outcome<Arm>;
  treatment: Outcome<Arm>;
};

/** Every treatment of the data against the control, metric by metric; adjusted by the covariate where planned. */
export function comparisons(
  plan: HealthPlan,
  data: ExperimentData,
  metrics: readonly CheckedMetric[],
): Comparison[] {
  const arms = contrast(plan, data);
  if (arms === null) return [];
  return metrics.flatMap((metric) =>
    arms.treatments.map((variant) => {
      const control = totals(data, metric.key, arms.control);
      const treatment = totals(data, metric.key, variant);
      const adjusted = plan.analysis.cuped ? adjustedArms(control, treatment) : null;
      const plain = {
        control: metricArm(metric.kind, control),
        treatment: metricArm(metric.kind, treatment),
      };
      return { metric, variant, ...(adjusted ?? plain) };
    }),
  );
}

/** The control and the treatments that the data has; null where one of them is missing. */
export function contrast(
  plan: HealthPlan,
  data: ExperimentData,
): { control: string; treatments: string[] } | null {
  const variants = plannedVariants(plan, data).filter(({ key }) => data.variants.includes(key));
  const control = variants.find(({ isControl }) => isControl)?.key;
  const treatments = variants.filter(({ isControl }) => !isControl).map(({ key }) => key);
  return control === undefined || treatments.length === 0 ? null : { control, treatments };
}

/** The arm of the covariate from before the experiment. */
export function covariateArm({ n, preSum, preSumSq }: Sums): Outcome<Arm> {
  if (preSum === null || preSumSq === null) return notEnoughData('no-covariate-variance');
  return metricArm('mean', {
    n,
    sum: preSum,
    sumSq: preSumSq,
    denSum: null,
    denSumSq: null,
    numDenSum: null,
    preSum: null,
    preSumSq: null,
    postPreSum: null,
  });
}

function adjustedArms(control: Sums | null, treatment: Sums | null) {
  const sums = [control, treatment].map(cupedSums);
  const [first, second] = sums;
  if (first === undefined || second === undefined || first === null || second === null) return null;
  try {
    const adjusted = cupedArms(first, second);
    return adjusted.status === 'ok' ? { control: adjusted.control, treatment: adjusted.treatment } : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function cupedSums(sums: Sums | null): CupedSums | null {
  if (sums === null || sums.denSum !== null) return null;
  const { n, sum, sumSq, preSum, preSumSq, postPreSum } = sums;
  if (sum === null || sumSq === null || preSum === null || preSumSq === null || postPreSum === null)
    return null;
  return { n, sum, sumSquares: sumSq, preSum, preSumSquares: preSumSq, productSum: postPreSum };
}
