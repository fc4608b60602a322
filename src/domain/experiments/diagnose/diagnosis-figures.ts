import type { ExposureDays } from '#core/charts/exposure-days.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import { type LiftPath, liftPaths } from '#domain/experiments/diagnose/lift-paths.ts';
import { plannedVariants } from '#domain/experiments/health/split.ts';
import { splitDays } from '#domain/experiments/health/split-days.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';
import type { Readout } from '#domain/experiments/readout/readout.ts';

/** The figures that charts are drawn of; null or empty where the data has no such figures. */
export type DiagnosisFigures = {
  exposures: ExposureDays | null;
  lifts: LiftPath[];
};

export function diagnosisFigures(
  subject: HealthSubject,
  data: ExperimentData,
  readout: Readout,
): DiagnosisFigures {
  const split = splitDays(subject);
  const names = new Map(readout.variants.map(({ key, name }) => [key, name]));
  const variants = plannedVariants(subject.plan, data).map(({ key, isControl }) => ({
    label: names.get(key) ?? key,
    isControl,
  }));
  return {
    exposures: 'days' in split ? { variants, days: split.days } : null,
    lifts: liftPaths(subject.plan, data, readout),
  };
}
