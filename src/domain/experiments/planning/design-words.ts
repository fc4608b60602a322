import { percent, points, significant } from '#domain/experiments/health/words.ts';
import type { DesignRequest } from '#domain/experiments/planning/design-request.ts';
import type { DesignWarning } from '#domain/experiments/planning/design-warnings.ts';
import type { DesignPlan, NoDesign } from '#domain/experiments/planning/plan-design.ts';

/** `31,000 units`, `1 unit`. */
export function unitsText(units: number): string {
  return `${significant(units)} unit${units === 1 ? '' : 's'}`;
}

/** `16 days`. */
export function daysText(days: number): string {
  return `${significant(days)} day${days === 1 ? '' : 's'}`;
}

/** An effect on its own scale and, in brackets, on the other: `5 % (1.03 percentage points)`. */
export function effectText(request: DesignRequest, plan: DesignPlan): string {
  const isRate = request.baseline.kind === 'proportion';
  const absolute = isRate ? points(plan.absolute) : significant(plan.absolute);
  if (plan.relative === null) return absolute;
  const relative = percent(plan.relative);
  return request.scale === 'relative' ? `${relative} (${absolute})` : `${absolute} (${relative})`;
}

/** The answer to the question that was asked, as a sentence. */
export function answerSentence(request: DesignRequest, plan: DesignPlan): string {
  const units = plan.arms.map((arm) => arm.units);
  const most = Math.max(...units);
  // Three thirds are 33.33, 33.33 and 33.34 %.
  const isEven = most <= Math.min(...units) * 1.001;
  const each = isEven ? `${unitsText(most)} per variant` : `${unitsText(plan.units)} in all`;
  switch (request.question) {
    case 'size':
      return `You need ${each}${timeClause(request, plan)}.`;
    case 'duration':
      return plan.days === null
        ? `You need ${each}.`
        : `It takes ${daysText(plan.days)}${wholeWeeks(plan)} to get ${each}.`;
    case 'effect':
      return `In ${daysText(request.days)} you can find an effect of ${effectText(request, plan)} or more.`;
    case 'power':
      return `If the effect is ${effectText(request, plan)}, you find it with a chance of ${percent(plan.power)}.`;
  }
}

/** The rest of the plan, as a second sentence. */
export function planSentence(request: DesignRequest, plan: DesignPlan): string {
  const found = `an effect of ${effectText(request, plan)} is found in ${percent(plan.power)} of all experiments`;
  const where = plan.arms.length > 2 ? 'in the smallest treatment ' : '';
  if (request.question === 'size' || request.question === 'duration') return `Then ${where}${found}.`;
  return `${unitsText(plan.units)} take part in that time, ${unitsText(plan.perTreatment)} in the smallest treatment.`;
}

/** Why there is no answer, and what to change. */
export function noDesignSentence({ reason }: NoDesign): string {
  return reason === 'no-traffic'
    ? 'Nobody takes part in that time: enter more traffic, more days or a larger allocation.'
    : 'No number of units that could be counted shows such an effect: enter a larger one, or choose a metric that varies less.';
}

/** What was found, and what to do. */
export function explainWarning(warning: DesignWarning): { tone: 'warn' | 'info'; text: string } {
  switch (warning.id) {
    case 'too-long':
      return warn(
        `${daysText(warning.days)} is more than eight weeks: browsers forget units and the season changes. Look for a larger effect, a metric that varies less, or more traffic.`,
      );
    case 'under-minimum':
      return info(
        `The units are there after ${daysText(warning.days)}, but ${daysText(warning.minDays)} are the least: weekdays differ, and first reactions fade.`,
      );
    case 'broken-weeks':
      return info(
        `${daysText(warning.days)} are not whole weeks, so some weekdays count more than others. Take ${daysText(Math.ceil(warning.days / 7) * 7)}.`,
      );
    case 'low-power':
      return warn(
        `A power of ${percent(warning.power)} misses a real effect of this size in ${percent(1 - warning.power)} of all experiments. 80 % is usual.`,
      );
    case 'large-effect':
      return warn(
        `An effect of ${percent(warning.relative)} is rare: a result like that is more often a mistake in the data. Plan for one you would bet on.`,
      );
    case 'few-outcomes':
      return warn(
        `Only about ${significant(warning.expected)} outcomes are expected in the smallest variant; below 5 the normal approximation does not hold. Plan for more units.`,
      );
    case 'only-down':
      return warn(
        `From ${percent(warning.rate)} a rate cannot rise that much, so the plan holds for a fall only.`,
      );
    case 'uneven':
      return info(
        `With an even split ${unitsText(warning.evenUnits)} would do, ${percent(warning.saved)} fewer. A small variant is the price of a small risk.`,
      );
    case 'wide-deviation':
      return info(
        `The standard deviation is ${significant(warning.times)} times the mean: a few large values decide. Cap them (outlierCap), or take the share of units that did it at all.`,
      );
    case 'sequential-cost':
      return info(
        `Reading at any time takes ${significant(warning.times)} times the units of a fixed end (${significant(warning.fixedUnits)}). In return a clear result may be acted on earlier.`,
      );
    case 'tuning':
      return info(
        `Tuned to ${unitsText(warning.tuning)}, about what a fixed end compares, ${unitsText(warning.units)} would do, ${percent(warning.saved)} fewer.`,
      );
  }
}

function timeClause({ dailyUnits }: DesignRequest, plan: DesignPlan): string {
  if (plan.days === null || dailyUnits === null) return '';
  return `, ${daysText(plan.days)} at ${significant(dailyUnits)} a day${wholeWeeks(plan)}`;
}

function wholeWeeks({ days, weeks }: DesignPlan): string {
  if (days === null || weeks === null || days % 7 === 0) return '';
  return `, so ${daysText(weeks * 7)} in whole weeks`;
}

function warn(text: string) {
  return { tone: 'warn', text } as const;
}

function info(text: string) {
  return { tone: 'info', text } as const;
}
