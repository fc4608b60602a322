import type { ExposureDays } from '#core/charts/exposure-days.ts';
import type { Forest, ForestRow } from '#core/charts/forest.ts';
import type { LiftOverTime } from '#core/charts/lift-over-time.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import { liftPaths } from '#domain/experiments/diagnose/lift-paths.ts';
import type { ResultLine } from '#domain/experiments/diagnose/result-line.ts';
import { plannedVariants } from '#domain/experiments/health/split.ts';
import { splitDays } from '#domain/experiments/health/split-days.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';
import type { Readout } from '#domain/experiments/readout/readout.ts';
import { isRandomised } from '#domain/experiments/schema-words.ts';
import { harmMargin } from '#domain/experiments/view/harm-margin.ts';

/** The figures that charts are drawn of; null or empty where the data has no such figures. */
export type DiagnosisFigures = {
  exposures: ExposureDays | null;
  forest: Forest | null;
  lifts: LiftOverTime[];
};

/** More effects than this are only in the table. */
export const MOST_DRAWN = 40;

export function diagnosisFigures(
  subject: HealthSubject,
  data: ExperimentData,
  { readout, results }: { readout: Readout; results: readonly ResultLine[] },
): DiagnosisFigures {
  const { plan } = subject;
  const split = splitDays(subject);
  const names = new Map(readout.variants.map(({ key, name }) => [key, name]));
  const variants = plannedVariants(plan, data).map(({ key, isControl }) => ({
    label: names.get(key) ?? key,
    isControl,
  }));
  const rows = results.slice(0, MOST_DRAWN).map((line) => forestRow(line, plan.metrics.length > 0));
  const noun = isRandomised(plan.kind) ? 'effect' : 'difference';
  const axisName = `Relative ${noun}: against ${results[0]?.control ?? 'control'}`;
  return {
    exposures: 'days' in split ? { variants, days: split.days } : null,
    forest: rows.length === 0 ? null : { rows, unit: 'percent', level: 1 - plan.analysis.alpha, axisName },
    lifts: liftPaths(plan, data, readout),
  };
}

function forestRow(line: ResultLine, isPlanned: boolean): ForestRow {
  const { metric, treatment, relative, alwaysValid, verdict } = line;
  return {
    metric: metric.name,
    variant: treatment,
    // Without a plan nothing can be outside of it.
    role: metric.role ?? (isPlanned ? null : metric.kind),
    desired: metric.desired,
    figures:
      relative === null
        ? null
        : {
            estimate: relative.value,
            interval: { low: relative.low, high: relative.high },
            alwaysValid,
            margin: harmMargin(metric),
          },
    ...(verdict.direction === null ? {} : { verdict: verdict.direction }),
  };
}
