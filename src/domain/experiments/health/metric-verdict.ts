import { relativeEffect } from '#core/stats/effects/relative-effect.ts';
import type { Comparison } from '#domain/experiments/health/comparisons.ts';
import { correctedTogether, judgedEffect } from '#domain/experiments/health/judged-effect.ts';
import type { ExperimentAnalysis } from '#domain/experiments/schema.ts';

/**
 * What a metric says of a variant, as the analysis was planned, on relative effects. `winner` and `loser` are
 * significant in and against the desired direction; `isNoWorse` where the interval stays within the margin.
 */
export type MetricVerdict = {
  metric: string;
  role: 'primary' | 'guardrail';
  variant: string;
  verdict: 'winner' | 'loser' | 'unclear';
  /** Null where the metric has no non-inferiority margin. */
  isNoWorse: boolean | null;
};

/** Judges comparisons. Primary metrics are corrected together as planned, guardrails never are. */
export function metricVerdicts(found: readonly Comparison[], analysis: ExperimentAnalysis): MetricVerdict[] {
  const readings = found.flatMap((comparison) => {
    const { role } = comparison.metric;
    if (role !== 'primary' && role !== 'guardrail') return [];
    return [{ comparison, role, ...read(comparison, analysis) }];
  });
  const primary = readings.filter(({ role }) => role === 'primary');
  const adjusted = correctedTogether(
    primary.map(({ pValue }) => pValue),
    analysis.correction,
  );
  return readings.map((reading) => {
    const { comparison, role, better, largestLoss } = reading;
    const pValue = role === 'primary' ? (adjusted[primary.indexOf(reading)] ?? 1) : reading.pValue;
    const margin = comparison.metric.nonInferiorityMargin;
    return {
      metric: comparison.metric.key,
      role,
      variant: comparison.variant,
      verdict: pValue >= analysis.alpha ? 'unclear' : better > 0 ? 'winner' : 'loser',
      isNoWorse: margin === null ? null : largestLoss < margin,
    };
  });
}

/** A comparison without figures says nothing: no direction, no p-value below 1, any loss is possible. */
function read({ metric, control, treatment }: Comparison, analysis: ExperimentAnalysis) {
  const relative = relativeEffect(control, treatment, { alpha: analysis.alpha });
  const judged = judgedEffect(relative, metric.desired, analysis);
  return judged.status === 'ok' ? judged : { pValue: 1, better: 0, largestLoss: Number.POSITIVE_INFINITY };
}
