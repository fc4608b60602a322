import type { DurationPowerResult } from '#domain/experiments/health/duration-power.ts';
import type { EventsFlowingResult } from '#domain/experiments/health/events-flowing.ts';
import type { MetricValidityResult } from '#domain/experiments/health/metric-validity.ts';
import type { HealthNames } from '#domain/experiments/health/names.ts';
import type { NoveltyResult, Trend } from '#domain/experiments/health/novelty.ts';
import type { PhaseChangeResult } from '#domain/experiments/health/phase-change.ts';
import type { PlausibilityResult } from '#domain/experiments/health/plausibility.ts';
import type { Judged } from '#domain/experiments/health/result.ts';
import {
  counted,
  dayText,
  listed,
  percent,
  points,
  pValueText,
  signedPercent,
  significant,
} from '#domain/experiments/health/words.ts';

/** Words for the checks of what was measured. */
export function explainData(result: DataResult, names: HealthNames): { found: string; next: string } {
  switch (result.id) {
    case 'events-flowing':
      return eventsFlowing(result, names);
    case 'phase-change':
      return phaseChange(result, names);
    case 'novelty':
      return novelty(result, names);
    case 'duration-power':
      return durationPower(result, names);
    case 'plausibility':
      return plausibility(result, names);
    case 'metric-validity':
      return metricValidity(result, names);
  }
}

function eventsFlowing({ status, evidence }: Judged<EventsFlowingResult>, names: HealthNames) {
  const { emptyDays, quietDays, shrinkingOn, silentMetrics, ageInDays } = evidence;
  const parts = [
    emptyDays.length > 0 ? `no exposures on ${listed(emptyDays.map(({ date }) => dayText(date)))}` : '',
    shrinkingOn.length > 0 ? `a cumulative count goes down on ${listed(shrinkingOn.map(dayText))}` : '',
    silentMetrics.length > 0 ? `no event of ${listed(silentMetrics.map(names.metric))} in any variant` : '',
    quietDays.length > 0
      ? `unusually few exposures on ${listed(quietDays.map(({ date }) => dayText(date)))}`
      : '',
    ageInDays === null ? '' : `the data is ${counted(ageInDays, 'day')} old while the experiment is running`,
  ].filter((part) => part !== '');
  if (status === 'pass') return { found: 'Exposures and events arrive as expected.', next: 'Nothing to do.' };
  return {
    found: sentence(listed(parts, 5)),
    next:
      status === 'fail'
        ? 'Find out whether logging, the pipeline or the query lost them, and export again.'
        : 'Compare with traffic outside the experiment, and refresh the data.',
  };
}

function phaseChange({ status, value, evidence }: Judged<PhaseChangeResult>, names: HealthNames) {
  if (status === 'pass') return { found: 'The split never changed.', next: 'Nothing to do.' };
  const changed = `There were ${value.weightSets} different splits`;
  if (status === 'fail') {
    const flipped = evidence.compared.filter(({ pooled, stratified }) => pooled * stratified < 0);
    const metrics = listed(flipped.map((one) => armOf(one, names)));
    const verb = flipped.length === 1 ? 'points' : 'point';
    return {
      found: `${changed}, and pooled over all of them ${metrics} ${verb} the other way than within them.`,
      next: 'Do not use the pooled figures; report the stratified estimate, or the last phase alone.',
    };
  }
  const isCompared = evidence.compared.length > 0;
  return {
    found: isCompared
      ? `${changed}; pooled and stratified estimates point the same way.`
      : `${changed}, and the data does not tell them apart.`,
    next: isCompared ? 'Report the stratified estimate.' : 'Export the data by day of first exposure.',
  };
}

function novelty({ value, evidence }: Judged<NoveltyResult>, names: HealthNames) {
  const [trend] = evidence.trends;
  // A metric may be known for fewer days than the experiment ran.
  const days = trend?.days ?? value.days;
  const weeks =
    evidence.isWholeWeeks || days % 7 === 0
      ? ''
      : `it was measured on ${counted(days, 'day')}, which are not whole weeks`;
  if (trend === undefined) {
    if (weeks === '') {
      return {
        found: `Early and late units show the same ${names.difference}, within chance.`,
        next: 'Nothing to do.',
      };
    }
    return {
      found: sentence(weeks),
      next: 'Read the result over whole weeks, so that each weekday counts equally.',
    };
  }
  const change = `from ${size(trend, trend.firstWeek)} in the first week to ${size(trend, trend.lastWeek)} in the last`;
  const also = weeks === '' ? '' : `; ${weeks}`;
  const what = names.difference === 'effect' ? 'effect on' : 'difference in';
  return {
    found: `The ${what} ${armOf(trend, names)} is not steady: ${change} (${pValueText(value.smallestPValue)} of no change)${also}.`,
    next: `Look at the ${names.difference} week by week, and run on or hold out a group before promising the average.`,
  };
}

/** Shares differ by points, amounts by amounts. */
function size({ kind }: Trend, difference: number): string {
  return kind === 'proportion' ? points(difference) : significant(difference);
}

function durationPower(
  { status, value, threshold, evidence }: Judged<DurationPowerResult>,
  names: HealthNames,
) {
  const { days, smallestArm, halfWidth } = value;
  const facts = [
    days === null ? '' : counted(days, 'day'),
    smallestArm === null ? '' : `${counted(smallestArm, 'unit')} in the smallest variant`,
    halfWidth === null
      ? ''
      : `an interval that reaches ${significant(halfWidth.ofMinimum)} times the minimum ${names.difference} to each side`,
  ].filter((part) => part !== '');
  const short = [
    evidence.isTooShort ? `fewer than the minimum of ${counted(threshold.minDays, 'day')}` : '',
    evidence.isShorterThanPlanned ? `${counted(threshold.plannedDays ?? 0, 'day')} were planned` : '',
    evidence.isSmallerThanPlanned
      ? `${counted(threshold.sampleSizePerArm ?? 0, 'unit')} per variant were planned`
      : '',
    evidence.isTooImprecise ? `the minimum ${names.difference} cannot be told from none` : '',
  ].filter((part) => part !== '');
  const found = sentence(`${listed(facts)}${short.length > 0 ? `: ${listed(short, 4)}` : ''}`);
  if (status === 'pass') return { found, next: 'Nothing to do.' };
  if (status === 'info') return { found, next: 'Let it run; do not stop on a good day.' };
  return {
    found,
    next: evidence.isTooShort
      ? 'Do not decide on this; run it again for at least the minimum.'
      : 'Say what the interval still allows, and call an unclear result unclear.',
  };
}

function plausibility({ status, value, evidence }: Judged<PlausibilityResult>, names: HealthNames) {
  const isEffect = names.difference === 'effect';
  if (status === 'pass') {
    return {
      found: `The largest relative ${names.difference} is ${percent(value.largestLift)}, and no unit or day dominates.`,
      next: 'Nothing to do.',
    };
  }
  const { largeLifts, heavyArms, heavyDays } = evidence;
  const parts = [
    ...largeLifts.map(
      ({ lift, ...arm }) =>
        `${isEffect ? 'an effect' : 'a difference'} of ${signedPercent(lift)} ${isEffect ? 'on' : 'in'} ${armOf(arm, names)}`,
    ),
    ...heavyArms.map(
      ({ metric, variant, share, singleUnit }) =>
        `${percent(share)} of the squares of ${names.metric(metric)} in ${names.variant(variant)} are out of line, as one unit of about ${significant(singleUnit)} would bring`,
    ),
    ...heavyDays.map(
      ({ metric, date, share }) =>
        `${dayText(date)} alone brings ${percent(share)} of the squares of ${names.metric(metric)}`,
    ),
  ];
  return {
    found: sentence(listed(parts)),
    next:
      largeLifts.length > 0
        ? 'Look for a mistake first: a broken control, a changed definition, double counting.'
        : 'Look at the largest units, and cap the metric (outlierCap) as planned before comparing means.',
  };
}

function metricValidity({ status, value, evidence }: Judged<MetricValidityResult>, names: HealthNames) {
  if (status === 'pass') {
    return {
      found: `${counted(value.metrics, 'metric')} can be read in every variant.`,
      next: 'Nothing to do.',
    };
  }
  const thin = [...new Set(evidence.thin.map(({ metric }) => names.metric(metric)))];
  const split = evidence.unbalanced.map(
    ({ metric, pValue }) => `${names.metric(metric)} (${pValueText(pValue)})`,
  );
  const parts = [
    thin.length > 0 ? `too few units or events for ${listed(thin)}` : '',
    split.length > 0 ? `the units counted in ${listed(split)} are not split as planned` : '',
  ].filter((part) => part !== '');
  return {
    found: sentence(listed(parts)),
    next:
      split.length > 0
        ? 'Check whether the variant decides who is counted; if so, measure over all exposed units instead.'
        : 'Treat the intervals of these metrics as rough, and do not decide on them.',
  };
}

function armOf({ metric, variant }: { metric: string; variant: string }, names: HealthNames): string {
  return `${names.metric(metric)} (${names.variant(variant)})`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

type DataResult = Judged<
  | EventsFlowingResult
  | PhaseChangeResult
  | NoveltyResult
  | DurationPowerResult
  | PlausibilityResult
  | MetricValidityResult
>;
