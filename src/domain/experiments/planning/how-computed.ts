import { normalQuantile } from '#core/stats/distributions/normal-quantile.ts';
import { alwaysValidCriticalValue } from '#core/stats/sequential/always-valid-critical-value.ts';
import { percent, significant } from '#domain/experiments/health/words.ts';
import type { DesignRequest } from '#domain/experiments/planning/design-request.ts';
import type { DesignPlan } from '#domain/experiments/planning/plan-design.ts';
import { controlRatioOf, varianceOf } from '#domain/experiments/planning/reading-of.ts';

/** How one figure of a plan is computed: the formula in words, and with the figures of this plan. */
export type Computation = {
  id: 'threshold' | 'noise' | 'units' | 'power' | 'effect' | 'days';
  figure: string;
  words: string;
  here: string;
};

/** The way from what was entered to the answer, step by step. */
export function howComputed(request: DesignRequest, plan: DesignPlan): Computation[] {
  const steps = [threshold(request, plan), noise(request)];
  if (request.question === 'power') steps.push(powerStep(plan));
  else if (request.question === 'effect') steps.push(effectStep(request, plan));
  else steps.push(unitsStep(request, plan));
  const days = daysStep(request, plan);
  return days === null ? steps : [...steps, days];
}

/** How many standard errors a difference must be away from 0 to count, at the end of the plan. */
export function thresholdOf(request: DesignRequest, plan: DesignPlan): number {
  const alpha = request.alpha / request.comparisons;
  if (request.tuning === null) return -normalQuantile(alpha / 2);
  const n = plan.perTreatment * (1 + controlRatioOf(request.weights));
  return alwaysValidCriticalValue({ n, alpha, tuning: request.tuning });
}

function threshold(request: DesignRequest, plan: DesignPlan): Computation {
  const { alpha, comparisons, tuning } = request;
  const z = thresholdOf(request, plan);
  const level = comparisons === 1 ? percent(alpha) : `${percent(alpha)} / ${comparisons} comparisons`;
  const words =
    tuning === null
      ? 'A difference counts when it is so many standard errors from 0 that chance alone gets there in alpha of all experiments, both sides together (the normal quantile of 1 - alpha / 2). Several comparisons share alpha.'
      : 'The always-valid interval is wider than one for a fixed end, because it holds at every look: sqrt(2 (n r² + 1) / (n r²) ln(sqrt(n r² + 1) / alpha)) standard errors after n units, where r depends on alpha and the tuning.';
  const here =
    tuning === null
      ? `At ${level}: ${significant(z)} standard errors.`
      : `At ${level}, tuned to ${significant(tuning)} units: ${significant(z)} standard errors at the end; a fixed end would need ${significant(-normalQuantile(alpha / comparisons / 2))}.`;
  return { id: 'threshold', figure: 'Threshold', words, here };
}

function noise({ baseline, scale, weights }: DesignRequest): Computation {
  const variance = varianceOf(baseline);
  const words =
    baseline.kind === 'proportion'
      ? 'A unit did it or not, so its variance is rate times (1 - rate).'
      : 'The variance of a unit is the standard deviation squared.';
  const onScale =
    scale === 'relative'
      ? ' A relative effect is read as a share of the control mean: the variance is divided by the mean squared, and the uncertainty of the control counts (1 + effect)² fold.'
      : '';
  const ratio = controlRatioOf(weights);
  const split =
    Math.abs(ratio - 1) < 1e-9
      ? ''
      : ` The control has ${significant(ratio)} units for each in the smallest treatment, so it adds 1 / ${significant(ratio)} of that.`;
  return {
    id: 'noise',
    figure: 'Noise',
    words: `${words}${onScale}`,
    here: `Variance per unit: ${significant(variance)}.${split}`,
  };
}

function unitsStep(request: DesignRequest, plan: DesignPlan): Computation {
  const smallest = Math.min(...plan.arms.slice(1).map(({ share }) => share));
  return {
    id: 'units',
    figure: 'Units',
    words:
      'Per treatment: ((threshold + power quantile) x noise of the difference / effect)², so half the effect takes four times the units. The whole experiment: that over the share of the smallest treatment.',
    here: `Power quantile at ${percent(request.power)}: ${significant(normalQuantile(request.power))}. Smallest treatment: ${significant(plan.perTreatment)}; over its share of ${percent(smallest)}: ${significant(plan.units)} units.`,
  };
}

function powerStep(plan: DesignPlan): Computation {
  return {
    id: 'power',
    figure: 'Power',
    words:
      'The chance that an estimate, normal around the true effect, lands beyond the threshold: effect over its standard error, less the threshold, looked up in the normal distribution.',
    here: `${significant(plan.perTreatment)} units in the smallest treatment: ${percent(plan.power)}.`,
  };
}

function effectStep(request: DesignRequest, plan: DesignPlan): Computation {
  return {
    id: 'effect',
    figure: 'Effect',
    words:
      'The effect that is (threshold + power quantile) standard errors large: with it the wanted share of experiments lands beyond the threshold. Four times the units find half the effect.',
    here: `${significant(plan.perTreatment)} units in the smallest treatment and a power of ${percent(request.power)}: ${request.scale === 'relative' || request.baseline.kind === 'proportion' ? percent(plan.effect) : significant(plan.effect)}${request.scale === 'relative' ? ' of the baseline' : ''}.`,
  };
}

function daysStep(request: DesignRequest, plan: DesignPlan): Computation | null {
  const { question, dailyUnits, allocation, minDays, days } = request;
  if (dailyUnits === null || plan.days === null || plan.weeks === null) return null;
  const taking = `${significant(dailyUnits)} a day x ${percent(allocation)}`;
  if (question === 'effect' || question === 'power') {
    return {
      id: 'days',
      figure: 'Units in that time',
      words: 'New eligible units a day, times the part of them that takes part, times days.',
      here: `${taking} x ${significant(days)} days: ${significant(plan.units)} units.`,
    };
  }
  return {
    id: 'days',
    figure: 'Days',
    words:
      'Units over (new eligible units a day times the part that takes part), rounded up; never below the least number of days, and rounded up to whole weeks so that every weekday counts equally.',
    here: `${significant(plan.units)} / (${taking}) = ${significant(plan.daysForUnits ?? plan.days)} days; at least ${significant(minDays)}; in whole weeks: ${significant(plan.weeks * 7)} days.`,
  };
}
