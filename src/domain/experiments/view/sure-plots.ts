import { intervalPlot } from '#core/charts/interval-plot.ts';
import { type IntervalRow, intervalSpan } from '#core/charts/interval-rows.ts';
import type { Chart } from '#core/charts/scene.ts';
import { harmMargin } from '#domain/experiments/view/harm-margin.ts';
import type { SureRow } from '#domain/experiments/view/how-sure.ts';

const SIZE = { width: 200, height: 26 };

/** The comparisons of the first screen as small drawings on one scale, in their order. */
export function surePlots(rows: readonly SureRow[]): Chart[] {
  const intervals = rows.map(intervalRow);
  const span = intervalSpan(intervals);
  return intervals.map((row) => intervalPlot(row, { ...SIZE, span, unit: 'percent' }));
}

function intervalRow({ metric, treatment, relative, verdict }: SureRow): IntervalRow {
  return {
    label: `${metric.name}, ${treatment}`,
    figures:
      relative === null
        ? null
        : {
            estimate: relative.value,
            interval: { low: relative.low, high: relative.high },
            margin: harmMargin(metric),
          },
    ...(verdict.direction === null ? {} : { verdict: verdict.direction }),
  };
}
