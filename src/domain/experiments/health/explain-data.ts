import type { DurationPowerResult } from '#domain/experiments/health/duration-power.ts';
import type { EventsFlowingResult } from '#domain/experiments/health/events-flowing.ts';
import type { MetricValidityResult } from '#domain/experiments/health/metric-validity.ts';
import type { NoveltyResult } from '#domain/experiments/health/novelty.ts';
import type { PhaseChangeResult } from '#domain/experiments/health/phase-change.ts';
import type { PlausibilityResult } from '#domain/experiments/health/plausibility.ts';
import type { Judged } from '#domain/experiments/health/result.ts';
import { counted, listed, percent, pValueText, significant } from '#domain/experiments/health/words.ts';

/** Words for the checks of what was measured. */
export function explainData(result: DataResult): { found: string; next: string } {
  switch (result.id) {
    case 'events-flowing':
      return eventsFlowing(result);
    case 'phase-change':
      return phaseChange(result);
    case 'novelty':
      return novelty(result);
    case 'duration-power':
      return durationPower(result);
    case 'plausibility':
      return plausibility(result);
    case 'metric-validity':
      return metricValidity(result);
  }
}

function eventsFlowing({ status, evidence }: Judged<EventsFlowingResult>) {
  const { emptyDays, quietDays, shrinkingOn, silentMetrics, ageInDays } = evidence;
  const parts = [
    emptyDays.length > 0 ? `no exposures on ${listed(emptyDays.map(({ date }) => date))}` : '',
    shrinkingOn.length > 0 ? `a cumulative count goes down on ${listed(shrinkingOn)}` : '',
    silentMetrics.length > 0 ? `no event of ${listed(silentMetrics)} in any variant` : '',
    quietDays.length > 0 ? `unusually few exposures on ${listed(quietDays.map(({ date }) => date))}` : '',
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

function phaseChange({ status, value, evidence }: Judged<PhaseChangeResult>) {
  if (status === 'pass') return { found: 'The split never changed.', next: 'Nothing to do.' };
  const changed = `There were ${value.weightSets} different splits`;
  if (status === 'fail') {
    const flipped = evidence.compared.filter(({ pooled, stratified }) => pooled * stratified < 0);
    const metrics = listed(flipped.map(({ metric, variant }) => `${metric} (${variant})`));
    return {
      found: `${changed}, and pooled over all of them ${metrics} points the other way than within them.`,
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

function novelty({ value, evidence }: Judged<NoveltyResult>) {
  const weeks = evidence.isWholeWeeks
    ? ''
    : `it ran ${counted(value.days, 'day')}, which is no number of whole weeks`;
  const [trend] = evidence.trends;
  if (trend === undefined) {
    if (weeks === '') {
      return { found: 'Early and late units show the same effect, within chance.', next: 'Nothing to do.' };
    }
    return {
      found: sentence(weeks),
      next: 'Read the result over whole weeks, so that each weekday counts equally.',
    };
  }
  const change = `from ${significant(trend.firstWeek)} in the first week to ${significant(trend.lastWeek)} in the last`;
  const also = weeks === '' ? '' : `; ${weeks}`;
  return {
    found: `The effect on ${trend.metric} (${trend.variant}) is not steady: ${change}, ${pValueText(value.smallestPValue)}${also}.`,
    next: 'Look at the effect week by week, and run on or hold out a group before promising the average.',
  };
}

function durationPower({ status, value, threshold, evidence }: Judged<DurationPowerResult>) {
  const { days, smallestArm, halfWidth } = value;
  const facts = [
    days === null ? '' : counted(days, 'day'),
    smallestArm === null ? '' : `${counted(smallestArm, 'unit')} in the smallest variant`,
    halfWidth === null
      ? ''
      : `an interval half as wide as ${significant(halfWidth.ofMinimum)} times the minimum effect`,
  ].filter((part) => part !== '');
  const short = [
    evidence.isTooShort ? `fewer than the minimum of ${counted(threshold.minDays, 'day')}` : '',
    evidence.isShorterThanPlanned ? `${counted(threshold.plannedDays ?? 0, 'day')} were planned` : '',
    evidence.isSmallerThanPlanned
      ? `${counted(threshold.sampleSizePerArm ?? 0, 'unit')} per variant were planned`
      : '',
    evidence.isTooImprecise ? 'the minimum effect cannot be told from none' : '',
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

function plausibility({ status, value, evidence }: Judged<PlausibilityResult>) {
  if (status === 'pass') {
    return {
      found: `The largest relative effect is ${percent(value.largestLift)}, and nothing dominates.`,
      next: 'Nothing to do.',
    };
  }
  const { largeLifts, heavyArms, heavyDays } = evidence;
  const parts = [
    ...largeLifts.map(
      ({ metric, variant, lift }) => `an effect of ${percent(lift)} on ${metric} (${variant})`,
    ),
    ...heavyArms.map(
      ({ metric, variant, share, singleUnit }) =>
        `${percent(share)} of the squares of ${metric} in ${variant} are out of line, as one unit of about ${significant(singleUnit)} would bring`,
    ),
    ...heavyDays.map(
      ({ metric, date, share }) => `${date} alone brings ${percent(share)} of the squares of ${metric}`,
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

function metricValidity({ status, value, evidence }: Judged<MetricValidityResult>) {
  if (status === 'pass') {
    return {
      found: `${counted(value.metrics, 'metric')} can be read in every variant.`,
      next: 'Nothing to do.',
    };
  }
  const thin = [...new Set(evidence.thin.map(({ metric }) => metric))];
  const split = evidence.unbalanced.map(({ metric, pValue }) => `${metric} (${pValueText(pValue)})`);
  const parts = [
    thin.length > 0 ? `too few units or events for ${listed(thin)}` : '',
    split.length > 0 ? `uneven numbers of units counted in ${listed(split)}` : '',
  ].filter((part) => part !== '');
  return {
    found: sentence(listed(parts)),
    next:
      split.length > 0
        ? 'Check whether the variant decides who is counted; if so, measure over all exposed units instead.'
        : 'Treat the intervals of these metrics as rough, and do not decide on them.',
  };
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
