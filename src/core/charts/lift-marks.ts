import { areDense, bandMark, lineMarks } from '#core/charts/day-marks.ts';
import type { LiftLook } from '#core/charts/lift-over-time.ts';
import { runs } from '#core/charts/runs.ts';
import type { Scale, Span } from '#core/charts/scale.ts';
import type { Mark, Point } from '#core/charts/scene.ts';
import { TREATMENT } from '#core/charts/series.ts';

/** The wide band under the narrow one, the line, and a dot for every look while there is room. */
export function liftMarks(looks: readonly LiftLook[], { xs, y, span }: LiftRoom): Mark[] {
  const bands = (['alwaysValid', 'fixed'] as const).flatMap((key) =>
    runs(looks.map((look) => look[key])).map((run) =>
      bandMark(
        run.map(({ value, index }) => ({ x: xs[index] ?? 0, low: y(value.low), high: y(value.high) })),
      ),
    ),
  );
  const rims = (['low', 'high'] as const).flatMap((end) => rim(looks, end, { xs, y, span }));
  const inside = looks.map(({ estimate }) =>
    estimate !== null && estimate >= span.low && estimate <= span.high ? estimate : null,
  );
  const lines = runs(inside).flatMap((run) => {
    const points = run.map(({ value, index }): Point => [xs[index] ?? 0, y(value)]);
    return lineMarks(points, { look: TREATMENT, radius: 2.6, isDense: areDense(xs), weight: 'normal' });
  });
  return [...bands, ...rims, ...lines];
}

/** The edge of the outer band, as far as the scale goes. */
function rim(looks: readonly LiftLook[], end: 'low' | 'high', { xs, y, span }: LiftRoom): Mark[] {
  const inside = looks.map(({ alwaysValid }) => {
    const value = alwaysValid?.[end] ?? null;
    return value !== null && value > span.low && value < span.high ? value : null;
  });
  return runs(inside).map((run): Mark => {
    const points = run.map(({ value, index }): Point => [xs[index] ?? 0, y(value)]);
    return { kind: 'curve', points, tone: 'band', weight: 'thin', dash: 'dotted' };
  });
}

type LiftRoom = { xs: readonly number[]; y: Scale; span: Span };
