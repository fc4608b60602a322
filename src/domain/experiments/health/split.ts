import { type CountedArm, sampleRatioTest } from '#core/stats/sample-ratio/sample-ratio-test.ts';
import { exposuresByDay } from '#domain/experiments/data/accessors.ts';
import { daysSinceLaunch, type ExperimentData } from '#domain/experiments/data/rows.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import type { Judgement, MissingReason } from '#domain/experiments/health/result.ts';
import type { HealthThresholds } from '#domain/experiments/health/thresholds.ts';
import type { ExperimentPhase } from '#domain/experiments/schema.ts';

/** A variant with its planned share on any scale. */
export type PlannedVariant = { key: string; weight: number; isControl: boolean };

/**
 * The variants as planned, then those that only the data knows, with weight 0. Without a plan every variant of the
 * data has the same weight and the control is the one named so, else the first.
 */
export function plannedVariants(plan: HealthPlan, data: ExperimentData | null): PlannedVariant[] {
  const found = data?.variants ?? [];
  const { design } = plan;
  if (design === null) {
    const control = found.find((key) => key.toLowerCase() === 'control') ?? found[0];
    return found.map((key) => ({ key, weight: 1, isControl: key === control }));
  }
  const planned = design.variants.map(({ key, weight, control }) => ({ key, weight, isControl: control }));
  const unplanned = found.filter((key) => planned.every((variant) => variant.key !== key));
  return [...planned, ...unplanned.map((key) => ({ key, weight: 0, isControl: false }))];
}

/** The weights on a day, in the order of `variants`: those of the phase it falls in, else those of the design. */
export function weightsOn(plan: HealthPlan, variants: readonly PlannedVariant[], day: string): number[] {
  const phase = phaseOn(plan, day);
  return variants.map(({ key, weight }) => (phase === null ? weight : (phase.weights[key] ?? 0)));
}

/**
 * The units each variant should have had over all phases, as weights; the planned weights where they never changed or
 * the data has no days.
 */
export function expectedWeights(
  plan: HealthPlan,
  data: ExperimentData,
  variants: readonly PlannedVariant[],
): number[] {
  const planned = variants.map(({ weight }) => weight);
  if ((plan.design?.phases ?? []).length === 0) return planned;
  const expected = variants.map(() => 0);
  for (const { date, counts } of exposuresByDay(data)) {
    const units = counts.reduce((sum, count) => sum + Math.max(0, count), 0);
    const weights = weightsOn(plan, variants, date);
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    for (const [index, weight] of weights.entries()) {
      expected[index] = (expected[index] ?? 0) + (all > 0 ? (units * weight) / all : 0);
    }
  }
  return expected.some((count) => count > 0) ? expected : planned;
}

/** The phase a calendar day falls in; null where there is none, or the day is only counted from launch. */
export function phaseOn({ design }: HealthPlan, day: string): ExperimentPhase | null {
  if (daysSinceLaunch(day) !== null) return null;
  const phases = design?.phases ?? [];
  return phases.find(({ from, to }) => from <= day && (to === undefined || day <= to)) ?? null;
}

/** A judged split: both figures always stand together. */
export type SplitFigures = { pValue: number; deviation: number; units: number };
export type JudgedSplit = ({ status: Judgement } & SplitFigures) | { status: null; reason: MissingReason };

/**
 * The sample-ratio test with its thresholds: a failure needs a small p-value and a deviation that matters, because
 * with many units any difference has a small p-value.
 */
export function judgeSplit(
  arms: readonly CountedArm[],
  threshold: HealthThresholds['sampleRatio'],
): JudgedSplit {
  const tested = sampleRatioTest(arms);
  if (tested.status !== 'ok') {
    return { status: null, reason: tested.reason === 'no-units' ? 'no-data' : 'one-arm' };
  }
  const units = arms.reduce((sum, { count, weight }) => sum + (weight > 0 ? count : 0), 0);
  const { pValue, largestDeviation, smallestExpected } = tested;
  if (units < threshold.minUnits || smallestExpected < threshold.minExpected) {
    return { status: null, reason: 'too-few-units' };
  }
  const figures = { pValue, deviation: largestDeviation, units };
  return { status: splitStatus(figures, threshold), ...figures };
}

/** What p-value and deviation mean together. */
export function splitStatus(
  { pValue, deviation }: Pick<SplitFigures, 'pValue' | 'deviation'>,
  { warn, fail, deviation: matters }: Pick<HealthThresholds['sampleRatio'], 'warn' | 'fail' | 'deviation'>,
): Judgement {
  if (pValue < fail && deviation >= matters) return 'fail';
  return pValue < warn ? 'warn' : 'pass';
}
