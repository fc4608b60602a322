import { durationOf } from '#domain/experiments/health/duration-power.ts';
import { counted, percent } from '#domain/experiments/health/words.ts';
import type { ExperimentStatus } from '#domain/experiments/schema-words.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';

/** What an undecided experiment waits for, one sentence each; null once it is decided. */
export function nextStep(status: ExperimentStatus): string | null {
  return NEXT[status];
}

const NEXT: Readonly<Record<ExperimentStatus, string | null>> = {
  idea: 'Specify it next: variants, metrics and the rule that will decide, all written before there is data.',
  specified:
    'Launch it next: run the pre-launch check, then set the launch date on the day the first unit comes in.',
  running:
    'Wait for the planned size. What looks like a result before that is chance more often than its p-value says.',
  analysing: 'Decide next: compare the result with the rule, and write down why.',
  decided: null,
  shipped: null,
  archived: null,
};

/** How far the planned days and units are reached: counts and shares (1 is all of it); null where no plan says. */
export type Progress = {
  days: { is: number; planned: number; share: number } | null;
  units: { smallestArm: number; planned: number; share: number } | null;
};

/** Measures the data against the plan. */
export function progressOf({ plan, dataset, readout }: WriteUp): Progress {
  const { plannedDays, sampleSizePerArm } = plan.design ?? {};
  const days = dataset === null ? null : durationOf(plan, dataset);
  const counts =
    readout?.variants.flatMap(({ units, plannedShare }) => (plannedShare === 0 ? [] : (units ?? []))) ?? [];
  const smallestArm = counts.length === 0 ? null : Math.min(...counts);
  return {
    days:
      plannedDays === undefined || days === null
        ? null
        : { is: days, planned: plannedDays, share: days / plannedDays },
    units:
      sampleSizePerArm === undefined || smallestArm === null
        ? null
        : { smallestArm, planned: sampleSizePerArm, share: smallestArm / sampleSizePerArm },
  };
}

/** `9 of 21 planned days`, `43 % of the planned units in the smallest variant`. */
export function progressWords({ days, units }: Progress): string[] {
  return [
    ...(days === null ? [] : [`${days.is} of ${counted(days.planned, 'planned day')}`]),
    ...(units === null ? [] : [`${percent(units.share)} of the planned units in the smallest variant`]),
  ];
}
