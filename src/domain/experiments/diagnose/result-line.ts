import type { Interval } from '#core/stats/effects/effect.ts';
import type { DiagnosticsSettings } from '#domain/experiments/diagnose/settings.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import type { MetricResult } from '#domain/experiments/readout/metric-result.ts';
import type { ResultRow } from '#domain/experiments/view/result-row.ts';
import type { Doubt } from '#domain/experiments/view/trust.ts';
import { type Verdict, verdictOf } from '#domain/experiments/view/verdict.ts';

/** One treatment on one metric, printed, with what it comes to. */
export type ResultLine = ResultRow & {
  verdict: Verdict;
  /** Of the relative effect, where that is read once: what holds however often somebody looks. */
  alwaysValid: Interval | null;
};

/** What a verdict depends on beside the figures: what was said of the metrics, and what is wrong with the data. */
export type Judging = { base: HealthPlan; settings: DiagnosticsSettings; doubt: Doubt };

/**
 * Adds the verdict. Where nobody said which direction is better, it names the direction and judges nothing: a file does
 * not know whether more is good.
 */
export function resultLine(result: MetricResult, row: ResultRow, judging: Judging): ResultLine {
  const { judged, alwaysValid } = result;
  const isFixed = judged.status === 'ok' && judged.method === 'fixed';
  const wide = isFixed && alwaysValid.relative.status === 'ok' ? alwaysValid.relative.interval : null;
  return { ...row, verdict: verdictIn(result, judging), alwaysValid: wide };
}

function verdictIn(result: MetricResult, { base, settings, doubt }: Judging): Verdict {
  const { judged, metric } = result;
  const doubtful = doubt(metric.key);
  const isSaid = settings.metrics.some(({ key, desired }) => key === metric.key && desired !== null);
  if (base.metrics.length > 0 || isSaid || judged.status !== 'ok') return verdictOf(result, doubtful);
  const isUnclear = judged.verdict === 'unclear';
  const label = isUnclear ? 'Unclear' : judged.estimate > 0 ? 'Higher' : 'Lower';
  if (doubtful !== null && !isUnclear)
    return { tone: 'warn', label: `${label}, doubtful`, about: doubtful, direction: null };
  const about = isUnclear
    ? 'The interval holds zero: no difference and a small one both fit. That is not the same as no difference.'
    : `Clearly ${label.toLowerCase()} than the control. Say which direction is better to have it judged.`;
  return { tone: 'none', label, about, direction: isUnclear ? 'unclear' : null };
}
