import { figure, percentOf, type Unit } from '#core/charts/figures.ts';
import { intervalList } from '#core/charts/interval-list.ts';
import type { EffectFigures, IntervalRow } from '#core/charts/interval-rows.ts';
import {
  type DifferenceNoun,
  effectName,
  intervalLegend,
  intervalTable,
} from '#core/charts/interval-words.ts';
import type { Chart, ChartSize } from '#core/charts/scene.ts';

/** The effect on one metric in every part of the units. */
export type SegmentBars = {
  metric: string;
  variant: string;
  /** What units are split by, such as `device`. */
  dimension: string;
  unit: Unit;
  /** Of all units together; null where there is not enough data. */
  overall: EffectFigures | null;
  segments: readonly {
    level: string /** Of all units, 0-1. */;
    share: number;
    figures: EffectFigures | null;
  }[];
  /** Of the intervals, 0.95 unless told. */
  level?: number;
  /** What the differences are called; `effect` unless told. */
  noun?: DifferenceNoun;
};

/** A row per segment with its share of the units, under the effect on all of them. */
export function segmentBarsChart(input: SegmentBars, { width }: ChartSize): Chart {
  const { metric, variant, dimension, unit, overall, segments, level = 0.95, noun = 'effect' } = input;
  const rows: IntervalRow[] = [
    { label: 'All units', note: '', figures: overall },
    ...segments.map(({ level: label, share, figures }) => ({
      label,
      note: `${figure(share, { unit: 'percent', decimals: share < 0.1 ? 1 : 0 })} of units`,
      figures,
      share,
    })),
  ];
  const list = intervalList(
    { rows, unit, axisName: effectName(unit, noun), reference: overall?.estimate ?? null },
    width,
  );
  return {
    title: `${variant}: ${noun} ${noun === 'effect' ? 'on' : 'in'} ${metric} by ${dimension}`,
    description: describe(input),
    width,
    height: segments.length === 0 ? 0 : list.height,
    marks: segments.length === 0 ? [] : list.marks,
    legend: segments.length === 0 ? [] : legendOf(rows, { level, noun }),
    table: intervalTable(rows, { unit, name: dimension, note: 'Share', noun }),
  };
}

/** Segments are looked at, not decided on: without verdicts, a shape in the legend would only say "interval". */
function legendOf(rows: readonly IntervalRow[], { level, noun }: { level: number; noun: DifferenceNoun }) {
  const label = `${noun} ${noun === 'effect' ? 'on' : 'in'} all units`;
  const reference = { label, tone: 'muted', sample: 'line', dash: 'dotted' } as const;
  return [...intervalLegend(rows, level).filter(({ sample }) => sample !== 'dot'), reference];
}

function describe({ segments, overall, level = 0.95, noun = 'effect' }: SegmentBars): string {
  if (segments.length === 0) return 'The data has no segments.';
  const known = segments.filter(({ figures }) => figures !== null);
  const apart = known.filter(
    ({ figures }) =>
      figures !== null &&
      overall !== null &&
      (figures.interval.low > overall.estimate || figures.interval.high < overall.estimate),
  ).length;
  const chance = `about ${figure(known.length * (1 - level), { unit: 'number', decimals: 1 })} would by chance`;
  const intervals = `${percentOf(level)} interval${apart === 1 ? '' : 's'}`;
  const found =
    apart === 0
      ? `No ${percentOf(level)} interval leaves`
      : `${apart} ${intervals} ${apart === 1 ? 'leaves' : 'leave'}`;
  return `${segments.length} segments. ${found} out the ${noun} ${noun === 'effect' ? 'on' : 'in'} all units; ${chance}.`;
}
