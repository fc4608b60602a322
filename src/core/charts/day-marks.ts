import type { Mark, Point } from '#core/charts/scene.ts';
import type { Look } from '#core/charts/series.ts';

/** A band over days in a row, from `low` to `high` in CSS pixels; on a single day it is a few pixels wide. */
export function bandMark(edges: readonly { x: number; low: number; high: number }[]): Mark {
  const [only] = edges;
  const wide =
    edges.length === 1 && only !== undefined
      ? [
          { ...only, x: only.x - SINGLE },
          { ...only, x: only.x + SINGLE },
        ]
      : edges;
  const upper = wide.map(({ x, high }): Point => [x, high]);
  return { kind: 'area', upper, lower: wide.map(({ x, low }): Point => [x, low]), tone: 'band' };
}

/** A line over days in a row, with a dot on every day unless dots would touch. */
export function lineMarks(points: readonly Point[], { look, radius, isDense, weight }: LineStyle): Mark[] {
  const { tone, dash, shape, hollow } = look;
  const dots = isDense && points.length > 1 ? [] : points;
  return [
    { kind: 'curve', points: [...points], tone, dash, weight },
    ...(dots.length === 0 ? [] : [{ kind: 'dots', points: dots, radius, shape, hollow, tone } as const]),
  ];
}

/** Whether days are so close together that their dots would touch. */
export function areDense(xs: readonly number[]): boolean {
  return (xs.at(-1) ?? 0) - (xs[0] ?? 0) < CLOSE * (xs.length - 1);
}

const SINGLE = 6;
const CLOSE = 5.5;

type LineStyle = { look: Look; radius: number; isDense: boolean; weight: 'thin' | 'normal' };
