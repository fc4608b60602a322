import type { ContaminationResult } from '#domain/experiments/health/contamination.ts';
import type { HealthNames } from '#domain/experiments/health/names.ts';
import type { PreBalanceResult } from '#domain/experiments/health/pre-balance.ts';
import type { Judged } from '#domain/experiments/health/result.ts';
import type { SampleRatioResult } from '#domain/experiments/health/sample-ratio.ts';
import type { DayPattern, SampleRatioByDayResult } from '#domain/experiments/health/sample-ratio-by-day.ts';
import type {
  SampleRatioBySegmentResult,
  SegmentPattern,
} from '#domain/experiments/health/sample-ratio-by-segment.ts';
import type { SampleRatioOverTimeResult } from '#domain/experiments/health/sample-ratio-over-time.ts';
import {
  counted,
  dayText,
  listed,
  percent,
  points,
  pValueText,
  significant,
} from '#domain/experiments/health/words.ts';

/** Words for the checks of how units came to their variants. */
export function explainSplit(result: SplitResult, names: HealthNames): { found: string; next: string } {
  switch (result.id) {
    case 'sample-ratio':
      return sampleRatio(result, names);
    case 'sample-ratio-over-time':
      return overTime(result);
    case 'sample-ratio-by-day':
      return byDay(result);
    case 'sample-ratio-by-segment':
      return bySegment(result);
    case 'contamination':
      return contamination(result);
    case 'pre-balance':
      return preBalance(result, names);
  }
}

function sampleRatio({ status, value, evidence }: Judged<SampleRatioResult>, names: HealthNames) {
  const arms = evidence.arms.map(({ variant, count }, index) => {
    const name = names.variant(variant);
    return index === 0 ? `${name} has ${counted(count, 'unit')}` : `${name} ${significant(count)}`;
  });
  const split = evidence.isSplitAssumed ? 'against the assumed even split' : 'against the planned split';
  const stray = evidence.unplanned.map(({ variant }) => names.variant(variant));
  const also = stray.length === 0 ? '' : `; ${listed(stray)} took units without a planned share`;
  const figures = `${pValueText(value.pValue)}, at most ${points(value.deviation)} off`;
  const next = {
    pass: 'Nothing to do.',
    info: 'Nothing to do.',
    warn: 'Keep the result, and look for a cause by day and by segment before it is decided on.',
    fail: 'Do not read the result; find where the units went first.',
  };
  return { found: `${listed(arms, 6)}; ${split} ${figures}${also}.`, next: next[status] };
}

function overTime({ status, value }: Judged<SampleRatioOverTimeResult>) {
  const figure = `sequential ${pValueText(value.pValue)}`;
  if (status === 'pass') return { found: `The split held on every day (${figure}).`, next: 'Nothing to do.' };
  const since = dayText(value.failedOn ?? value.warnedOn ?? '');
  return {
    found: `The split has been off since ${since} at the latest (${figure}).`,
    next: `List what was released, ramped or fixed in the days before ${since}.`,
  };
}

const DAY_WORDS: Readonly<Record<DayPattern, string>> = {
  none: '',
  'first-day': 'Look at the launch: one variant may have come later, or with cached pages.',
  'one-day': 'Look at the releases and incidents of that day.',
  step: 'Look for a change that took effect, or was undone, on the day of the step.',
  'every-day': 'Look for a lasting cause: redirects, slow variants, or exposures logged too late.',
  scattered: 'Compare the days with campaigns, bots and outages.',
};

function byDay({ value, evidence }: Judged<SampleRatioByDayResult>) {
  const tested = counted(value.testedDays, value.noun);
  if (value.pattern === 'none') {
    return { found: `None of ${tested} stands out.`, next: 'Nothing to do.' };
  }
  const days = listed(evidence.flagged.map(({ date }) => dayText(date)));
  const figure = `smallest adjusted ${pValueText(value.smallestPValue)}`;
  return {
    found: `The split is off on ${days}, of ${tested} tested (${figure}).`,
    next: DAY_WORDS[value.pattern],
  };
}

const SEGMENT_WORDS: Readonly<Record<SegmentPattern, string>> = {
  none: '',
  'one-segment': 'Try the variants by hand in that segment, and compare its logging with the others.',
  'one-dimension': 'Look at what differs along that dimension: code path, page, or logging.',
  'every-segment': 'The cause is common to all units: look at assignment and at where exposure is logged.',
  several: 'Split these segments further until one of them carries the mismatch.',
};

function bySegment({ value, evidence }: Judged<SampleRatioBySegmentResult>) {
  const tested = counted(value.testedLevels, 'segment');
  if (value.pattern === 'none') {
    return { found: `None of ${tested} stands out.`, next: 'Nothing to do.' };
  }
  const levels = listed(evidence.flagged.map(({ dimension, level }) => `${dimension} ${level}`));
  const figure = `smallest adjusted ${pValueText(value.smallestPValue)}`;
  return {
    found: `The split is off in ${levels}, of ${tested} tested (${figure}).`,
    next: SEGMENT_WORDS[value.pattern],
  };
}

function contamination({ status, value, evidence }: Judged<ContaminationResult>) {
  const found = `${counted(evidence.units, 'unit')} saw more than one variant: ${percent(value.share)}.`;
  const next =
    status === 'pass'
      ? 'Nothing to do.'
      : 'Check that assignment is sticky across devices, sign-in and releases, and how these units are left out.';
  return { found, next };
}

function preBalance({ value, threshold, evidence }: Judged<PreBalanceResult>, names: HealthNames) {
  const smallest = `smallest ${pValueText(value.smallestPValue)}`;
  if (evidence.off.length === 0) {
    return {
      found: `The groups were alike before (${counted(value.tests, 'test')}, ${smallest}).`,
      next: 'Nothing to do.',
    };
  }
  const off = listed(
    evidence.off.map(({ metric, variant }) => `${names.metric(metric)} (${names.variant(variant)})`),
  );
  return {
    found: `The groups differed before it started: ${off}, ${smallest}, below ${significant(threshold.perTest)}.`,
    next: 'Check the assignment, and adjust for the covariate (analysis.cuped) before reading the effect.',
  };
}

type SplitResult = Judged<
  | SampleRatioResult
  | SampleRatioOverTimeResult
  | SampleRatioByDayResult
  | SampleRatioBySegmentResult
  | ContaminationResult
  | PreBalanceResult
>;
