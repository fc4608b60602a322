import type { Outcome } from '#core/stats/outcome.ts';
import {
  correctedTogether,
  type JudgedEffect,
  judgedEffect,
} from '#domain/experiments/health/judged-effect.ts';
import type { Judged, MetricReading, MetricResult } from '#domain/experiments/readout/metric-result.ts';
import type { ExperimentAnalysis } from '#domain/experiments/schema.ts';

/** Judges readings as planned: primary metrics are corrected together, guardrails and the rest never are. */
export function judgeTogether(
  readings: readonly MetricReading[],
  analysis: ExperimentAnalysis,
): MetricResult[] {
  const effects = readings.map((reading) => ({
    reading,
    effect: judgedEffect(reading.relative, reading.metric.desired, analysis),
  }));
  const corrected = correctedPValues(effects, analysis);
  return effects.map(({ reading, effect }) => ({
    ...reading,
    judged:
      effect.status === 'ok'
        ? judge(effect, reading, { analysis, corrected: corrected.get(reading) })
        : effect,
  }));
}

function correctedPValues(effects: readonly ReadEffect[], { correction }: ExperimentAnalysis) {
  if (correction === 'none') return new Map<MetricReading, number>();
  const together = effects.flatMap(({ reading, effect }) =>
    effect.status === 'ok' && reading.metric.role === 'primary' ? [{ reading, pValue: effect.pValue }] : [],
  );
  const adjusted = correctedTogether(
    together.map(({ pValue }) => pValue),
    correction,
  );
  return new Map(together.map(({ reading }, index) => [reading, adjusted[index] ?? 1]));
}

function judge(
  { estimate, interval, pValue, better, largestLoss }: JudgedEffect,
  { metric }: MetricReading,
  { analysis, corrected }: { analysis: ExperimentAnalysis; corrected: number | undefined },
): { status: 'ok' } & Judged {
  const isClear = (corrected ?? pValue) < analysis.alpha;
  const margin = metric.nonInferiorityMargin;
  return {
    status: 'ok',
    method: analysis.method,
    estimate,
    interval,
    pValue,
    correctedPValue: corrected ?? null,
    verdict: !isClear ? 'unclear' : better > 0 ? 'better' : 'worse',
    isNoWorse: margin === null ? null : largestLoss < margin,
  };
}

type ReadEffect = { reading: MetricReading; effect: Outcome<JudgedEffect> };
