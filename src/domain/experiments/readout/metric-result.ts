import type { Posterior } from '#core/stats/bayes/normal-posterior.ts';
import { absoluteEffect } from '#core/stats/effects/absolute-effect.ts';
import type { Effect, Interval } from '#core/stats/effects/effect.ts';
import { relativeEffect } from '#core/stats/effects/relative-effect.ts';
import type { Outcome } from '#core/stats/outcome.ts';
import { type AlwaysValid, alwaysValidEffect } from '#core/stats/sequential/always-valid-effect.ts';
import { totals } from '#domain/experiments/data/accessors.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import { type Comparison, contrast } from '#domain/experiments/health/comparisons.ts';
import { beliefIn } from '#domain/experiments/health/judged-effect.ts';
import { metricArm } from '#domain/experiments/health/metric-arms.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import type { ExperimentAnalysis, ExperimentMetric } from '#domain/experiments/schema.ts';

/** One treatment against the control on one metric, every way a page may show it. */
export type MetricResult = MetricReading & {
  /** What the planned method and correction make of the relative effect. */
  judged: Outcome<Judged>;
};

export type MetricReading = {
  metric: ReadMetric;
  variant: string;
  control: ArmFigures;
  treatment: ArmFigures;
  /** Treatment less control in the metric's own unit (of a proportion: 0.01 is one point); fixed horizon. */
  absolute: Outcome<Effect>;
  /** As a share of the control mean; fixed horizon. Its p-value differs a little from the absolute one's. */
  relative: Outcome<Effect>;
  /** The same, valid however often somebody looked. Computed whatever method was planned. */
  alwaysValid: { absolute: Outcome<AlwaysValid>; relative: Outcome<AlwaysValid> };
  /** Of the relative effect, with the planned prior (none: the data speaks alone). */
  posterior: Outcome<Posterior>;
};

export type Judged = {
  method: ExperimentAnalysis['method'];
  /** Relative: 0.05 is five percent more. */
  estimate: number;
  interval: Interval;
  /** Two-sided, of no relative effect, before any correction. */
  pValue: number;
  /** Null where this comparison is not corrected: only primary metrics are. */
  correctedPValue: number | null;
  /** In the metric's desired direction, after the correction. */
  verdict: 'better' | 'worse' | 'unclear';
  /** Whether the interval stays within the non-inferiority margin; null where the metric has none. */
  isNoWorse: boolean | null;
};

export type ReadMetric = Pick<ExperimentMetric, 'key' | 'name' | 'kind' | 'desired'> & {
  /** Null: not in the plan, so exploratory. */
  role: ExperimentMetric['role'] | null;
  unit: string | null;
  nonInferiorityMargin: number | null;
};

/** `mean` is the rate, mean or ratio as counted, never adjusted; null where the data has no such figure. */
export type ArmFigures = { n: number; sum: number | null; mean: number | null };

/** Computes every figure of one comparison. */
export function readComparison(
  comparison: Comparison,
  plan: HealthPlan,
  data: ExperimentData,
): MetricReading {
  const { control, treatment, variant } = comparison;
  const metric = readMetric(comparison, plan);
  const { alpha } = plan.analysis;
  const absolute = absoluteEffect(control, treatment, { alpha });
  const relative = relativeEffect(control, treatment, { alpha });
  const figures = (key: string) => armFigures(data, metric, key);
  return {
    metric,
    variant,
    control: figures(contrast(plan, data)?.control ?? ''),
    treatment: figures(variant),
    absolute,
    relative,
    alwaysValid: {
      absolute: alwaysValidEffect(absolute, plan.analysis),
      relative: alwaysValidEffect(relative, plan.analysis),
    },
    posterior: beliefIn(relative, metric.desired, plan.analysis),
  };
}

function readMetric({ metric }: Comparison, plan: HealthPlan): ReadMetric {
  const planned = plan.metrics.find(({ key }) => key === metric.key);
  return { ...metric, name: planned?.name ?? metric.key, unit: planned?.unit ?? null };
}

function armFigures(data: ExperimentData, { key, kind }: ReadMetric, variant: string): ArmFigures {
  const sums = totals(data, key, variant);
  const arm = metricArm(kind, sums);
  return { n: sums?.n ?? 0, sum: sums?.sum ?? null, mean: arm.status === 'ok' ? arm.mean : null };
}
