import { duration } from '#core/stats/design/duration.ts';
import { minimumDetectableEffect } from '#core/stats/design/minimum-detectable-effect.ts';
import type { MetricPlan } from '#core/stats/design/plan.ts';
import { sampleSizeForMeans } from '#core/stats/design/sample-size-for-means.ts';
import { sampleSizeForProportions } from '#core/stats/design/sample-size-for-proportions.ts';
import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { decidingMetric, minimumEffect, readShare } from '#domain/experiments/draft/read-fields.ts';
import { readNumber, rounded } from '#domain/experiments/draft/words.ts';

/** What is still needed to compute a size. */
export type SizeNeed = 'metric' | 'effect' | 'baseline' | 'deviation' | 'levels' | 'weights';

/** How many units and days a draft needs. `days` is null without traffic; `weeks` are whole ones. */
export type PlannedSize =
  | { status: 'ok'; perArm: number; units: number | null; days: number | null; weeks: number | null }
  | { status: 'needs'; needs: SizeNeed[] }
  /** `effect`: the baseline leaves no room for it. `units`: more than can be counted. */
  | { status: 'impossible'; because: 'effect' | 'units' | 'baseline' }
  /** Nothing is assigned at random, or nothing is counted. */
  | { status: 'not-needed' };

/** More than there are people: such a plan is a slip of the keyboard. */
const MOST_UNITS = 1e10;

/** Sample size and duration from what was typed: baseline, smallest effect, levels, traffic, weights. Never throws. */
export function planSize(draft: ExperimentDraft): PlannedSize {
  if (draft.variants.kind === 'qualitative') return { status: 'not-needed' };
  const given = readGiven(draft);
  if ('needs' in given) return { status: 'needs', needs: given.needs };
  if (given.isProportion ? given.baseline <= 0 || given.baseline >= 1 : given.baseline === 0)
    return { status: 'impossible', because: 'baseline' };
  const perArm = perArmOf(given);
  if (typeof perArm !== 'number') return { status: 'impossible', because: perArm.because };
  return perArm > MOST_UNITS ? { status: 'impossible', because: 'units' } : withDays(draft, perArm);
}

/** The smallest relative or absolute effect that so many units in each variant would find; null when it cannot be told. */
export function smallestFound(draft: ExperimentDraft, perArm: number): number | null {
  const given = readGiven(draft);
  if ('needs' in given || perArm < 2 || given.baseline === 0) return null;
  try {
    const found = minimumDetectableEffect(planOf(given), { perArm, ...given.levels });
    return found.status === 'ok' ? found.effect : null;
  } catch {
    return null;
  }
}

type Given = {
  isProportion: boolean;
  baseline: number;
  variance: number;
  effect: { kind: 'relative' | 'absolute'; value: number };
  levels: { alpha: number; power: number; tuning?: number };
};

function readGiven(draft: ExperimentDraft): Given | { needs: SizeNeed[] } {
  const { size } = draft;
  const metric = decidingMetric(draft)?.metric ?? null;
  const effect = minimumEffect(draft);
  const isProportion = metric?.kind === 'proportion';
  const baseline = isProportion ? readShare(size.baseline) : readNumber(size.baseline);
  const deviation = isProportion ? 1 : readNumber(size.deviation);
  const [alpha, power] = [levelOf(size.alpha), levelOf(size.power)];
  const tuning = size.method === 'sequential' ? readNumber(size.tuning) : undefined;
  const needs: SizeNeed[] = [];
  if (metric === null) needs.push('metric');
  if (effect === null) needs.push('effect');
  if (baseline === null) needs.push('baseline');
  if (deviation === null || deviation <= 0) needs.push('deviation');
  if (alpha === null || power === null || tuning === null || (tuning ?? 1) <= 0) needs.push('levels');
  if (needs.length > 0 || effect === null || baseline === null || deviation === null) return { needs };
  if (alpha === null || power === null || tuning === null) return { needs };
  return {
    isProportion,
    baseline,
    variance: isProportion ? baseline * (1 - baseline) : deviation ** 2,
    effect,
    levels: tuning === undefined ? { alpha, power } : { alpha, power, tuning },
  };
}

function levelOf(text: string): number | null {
  const level = readShare(text);
  return level !== null && level > 0 && level < 1 ? level : null;
}

function planOf({ effect, baseline, variance }: Given): MetricPlan {
  return effect.kind === 'relative'
    ? { scale: 'relative', mean: baseline, variance }
    : { scale: 'absolute', variance };
}

function perArmOf(given: Given): number | { because: 'effect' | 'units' } {
  const { isProportion, baseline, effect, levels } = given;
  try {
    const absolute = rounded(effect.kind === 'relative' ? baseline * effect.value : effect.value);
    if (isProportion && levels.tuning === undefined)
      return sampleSizeForProportions({ rate: baseline, minimumEffect: absolute, ...levels });
    if (isProportion && baseline + absolute > 1 && baseline - absolute < 0) return { because: 'effect' };
    const size = sampleSizeForMeans(planOf(given), { minimumEffect: effect.value, ...levels });
    return size.status === 'ok' ? size.perArm : { because: 'units' };
  } catch {
    return { because: 'effect' };
  }
}

function withDays({ variants, size }: ExperimentDraft, perArm: number): PlannedSize {
  const weights = variants.list.map(({ weight }) => Math.max(0, readNumber(weight) ?? 0));
  const allocation = Math.min(1, Math.max(0, readShare(variants.allocation) ?? 1));
  const dailyUnits = Math.max(0, readNumber(size.dailyUnits) ?? 0);
  const minDays = Math.max(1, readNumber(size.minDays) ?? 7);
  if (weights.filter((weight) => weight > 0).length < 2) return { status: 'needs', needs: ['weights'] };
  const whole = duration({ perArm, weights, dailyUnits, allocation, minDays });
  if (whole.status === 'ok')
    return { status: 'ok', perArm, units: whole.units, days: whole.days, weeks: whole.wholeWeeks };
  const counted = duration({ perArm, weights, dailyUnits: 1 });
  return {
    status: 'ok',
    perArm,
    units: counted.status === 'ok' ? counted.units : null,
    days: null,
    weeks: null,
  };
}
