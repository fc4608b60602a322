import { areDense, bandMark, lineMarks } from '#core/charts/day-marks.ts';
import { offPlan, type PlannedCount, type PlannedDay } from '#core/charts/exposure-days.ts';
import { tickWords, type Unit } from '#core/charts/figures.ts';
import { axisWidth, type Plot, type ValueAxis, valueAxis } from '#core/charts/plot.ts';
import { runs } from '#core/charts/runs.ts';
import { linearScale, padded, roundTicks, type Scale, type Span, spanOf } from '#core/charts/scale.ts';
import type { Mark, Point } from '#core/charts/scene.ts';
import type { Look } from '#core/charts/series.ts';

/** Figures of each variant by day: in units, or as shares above or below plan. */
export type Panel = {
  days: readonly (readonly (PanelFigure | null)[])[];
  span: Span;
  unit: Unit;
  ticks: number;
};

/** A figure with the band around what was planned. */
export type PanelFigure = { value: number; middle: number; half: number; isOutside: boolean };

/** Units counted, on a scale from zero. */
export function countPanel(days: readonly PlannedDay[]): Panel {
  const figures = days.map(({ arms }) =>
    arms.map(({ count, expected, half, isOutside }) => ({ value: count, middle: expected, half, isOutside })),
  );
  const highest = figures.flat().flatMap(({ value, middle, half }) => [value, middle + half]);
  return {
    days: figures,
    span: spanOf([0, ...highest.map((value) => value * 1.05)]),
    unit: 'number',
    ticks: 3,
  };
}

/** How far each variant's share is off plan. A day without units has no share. */
export function sharePanel(days: readonly PlannedDay[]): Panel {
  const figures = days.map(({ arms, total }) => arms.map((arm) => shareFigure(arm, total)));
  const furthest = figures
    .flat()
    .map((figure) => (figure === null ? 0 : Math.max(Math.abs(figure.value), figure.half)));
  const most = Math.max(0, ...furthest);
  return { days: figures, span: padded(spanOf([-most, most]), 0.08), unit: 'points', ticks: 3 };
}

/** The axis of a panel; `signed` figures are differences. */
export function panelAxis({ span, unit, ticks: wanted }: Panel, scale: Scale): ValueAxis & { room: number } {
  const ticks = roundTicks(span, wanted);
  const words = tickWords(ticks, { unit, signed: unit === 'points' });
  return { ticks, words, scale, base: 0, room: axisWidth(words) };
}

/** The scale of a panel in its plot. */
export function panelScale({ span }: Panel, { top, bottom }: Pick<Plot, 'top' | 'bottom'>): Scale {
  return linearScale(span, { from: bottom, to: top });
}

/** Axis, bands, lines and dots, with a ring around what is outside. `shown` says which variants. */
export function panelMarks(panel: Panel, { plot, xs, looks, shown }: PanelRoom): Mark[] {
  const scale = panelScale(panel, plot);
  const room = { xs, scale };
  const variants = looks.map((_, index) => index).filter((index) => shown(index));
  const rows = variants.map((index) => panel.days.map((day) => day[index] ?? null));
  const isOneBand = rows.every((row) => haveOneBand(row, rows[0] ?? []));
  return [
    ...valueAxis(panelAxis(panel, scale), plot),
    ...(isOneBand ? rows.slice(0, 1) : rows).flatMap((row) => bandMarks(row, room)),
    ...rows.flatMap((row) => ringMarks(row, room)),
    ...rows.flatMap((row, index) => seriesMarks(row, looks[variants[index] ?? 0], room)),
  ];
}

function shareFigure(arm: PlannedCount, total: number): PanelFigure | null {
  const value = offPlan(arm, total);
  return value === null ? null : { value, middle: 0, half: arm.half / total, isOutside: arm.isOutside };
}

function haveOneBand(row: Row, other: Row): boolean {
  return row.every((figure, day) => {
    const twin = other[day] ?? null;
    return (
      figure === null || twin === null || (near(figure.middle, twin.middle) && near(figure.half, twin.half))
    );
  });
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

function bandMarks(row: Row, { xs, scale }: Room): Mark[] {
  return runs(row).map((run) =>
    bandMark(
      run.map(({ value: { middle, half }, index }) => ({
        x: xs[index] ?? 0,
        low: scale(middle - half),
        high: scale(middle + half),
      })),
    ),
  );
}

function seriesMarks(row: Row, look: Look | undefined, { xs, scale }: Room): Mark[] {
  if (look === undefined) return [];
  return runs(row).flatMap((run) => {
    const points = run.map(({ value, index }): Point => [xs[index] ?? 0, scale(value.value)]);
    return lineMarks(points, { look, radius: 2.4, isDense: areDense(xs), weight: 'thin' });
  });
}

function ringMarks(row: Row, { xs, scale }: Room): Mark[] {
  return row.flatMap((figure, day): Mark[] =>
    figure?.isOutside === true
      ? [
          {
            kind: 'dot',
            x: xs[day] ?? 0,
            y: scale(figure.value),
            radius: 5.5,
            shape: 'circle',
            tone: 'bad',
            hollow: true,
          },
        ]
      : [],
  );
}

type Row = readonly (PanelFigure | null)[];
type Room = { xs: readonly number[]; scale: Scale };

export type PanelRoom = {
  plot: Plot;
  /** Where the days stand. */
  xs: readonly number[];
  looks: readonly Look[];
  shown: (variant: number) => boolean;
};
