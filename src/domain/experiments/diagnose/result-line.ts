import type { DiagnosticsSettings } from '#domain/experiments/diagnose/settings.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import type { MetricResult } from '#domain/experiments/readout/metric-result.ts';
import type { ResultRow } from '#domain/experiments/view/result-row.ts';
import { type Verdict, verdictOf } from '#domain/experiments/view/verdict.ts';

/** One treatment on one metric, printed, with what it comes to. */
export type ResultLine = ResultRow & { verdict: Verdict };

/**
 * Adds the verdict. Where nobody said which direction is better, it names the direction and judges nothing: a file does
 * not know whether more is good.
 */
export function resultLine(
  result: MetricResult,
  row: ResultRow,
  { base, settings }: { base: HealthPlan; settings: DiagnosticsSettings },
): ResultLine {
  const { key } = result.metric;
  const isPlanned = base.metrics.length > 0;
  const isSaid = settings.metrics.some((metric) => metric.key === key && metric.desired !== null);
  const { judged } = result;
  if (isPlanned || isSaid || judged.status !== 'ok') return { ...row, verdict: verdictOf(result) };
  if (judged.verdict === 'unclear') return { ...row, verdict: UNCLEAR };
  return { ...row, verdict: judged.estimate > 0 ? HIGHER : LOWER };
}

const SAY = 'Say below which direction is better.';
const HIGHER: Verdict = { tone: 'none', label: 'Higher', about: `Clearly higher than the control. ${SAY}` };
const LOWER: Verdict = { tone: 'none', label: 'Lower', about: `Clearly lower than the control. ${SAY}` };
const UNCLEAR: Verdict = {
  tone: 'none',
  label: 'Unclear',
  about:
    'The interval holds zero: no difference and a small one both fit. That is not the same as no difference.',
};
