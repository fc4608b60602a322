import { percentOf, type Unit } from '#core/charts/figures.ts';
import { intervalList } from '#core/charts/interval-list.ts';
import type { EffectFigures, IntervalRow, Verdict } from '#core/charts/interval-rows.ts';
import {
  capital,
  type DifferenceNoun,
  effectName,
  intervalLegend,
  intervalTable,
  verdictWords,
} from '#core/charts/interval-words.ts';
import type { Chart, ChartSize } from '#core/charts/scene.ts';

/** The effects of an experiment, in the order of their rows. */
export type Forest = {
  rows: readonly ForestRow[];
  /** Of all rows: `percent` for relative effects (0.05 is five percent more). */
  unit: Unit;
  /** Of the intervals, 0.95 unless told. */
  level?: number;
  /** What the figures are, above the scale; says treatment against control in relative terms unless told. */
  axisName?: string;
  /** What the differences are called; `effect` unless told. */
  noun?: DifferenceNoun;
};

export type ForestRow = {
  metric: string;
  variant: string;
  /** Such as `primary` or `guardrail`; null where the plan does not name the metric. */
  role: string | null;
  desired: 'up' | 'down';
  /** Null: not enough data. */
  figures: EffectFigures | null;
  verdict?: Verdict;
};

/** All metrics under each other on one scale, with the line of no effect; harm and benefit by shape, word and colour. */
export function forestChart(forest: Forest, { width }: ChartSize): Chart {
  const { unit, level = 0.95, noun = 'effect' } = forest;
  const rows = rowsOf(forest);
  const axisName = forest.axisName ?? effectName(unit, noun);
  const { marks, height } =
    rows.length === 0 ? { marks: [], height: 0 } : intervalList({ rows, unit, axisName }, width);
  return {
    title: `${capital(noun)} ${noun === 'effect' ? 'on' : 'in'} each metric`,
    description: `${verdictWords(rows, noun)} Intervals hold the true ${noun} in ${percentOf(level)} of experiments.`,
    width,
    height,
    marks,
    legend: intervalLegend(rows, level),
    table: intervalTable(rows, { unit, name: 'Metric', note: 'Variant and role', noun }),
  };
}

function rowsOf({ rows }: Forest): IntervalRow[] {
  const variants = new Set(rows.map(({ variant }) => variant));
  return rows.map(({ metric, variant, role, desired, figures, verdict }) => {
    const notes = [
      ...(variants.size > 1 ? [variant] : []),
      role ?? 'not planned',
      ...(desired === 'down' ? ['less is better'] : []),
    ];
    return { label: metric, note: notes.join(', '), figures, ...(verdict === undefined ? {} : { verdict }) };
  });
}
