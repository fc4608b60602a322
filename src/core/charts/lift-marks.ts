import { areDense, bandMark, lineMarks } from '#core/charts/day-marks.ts';
import type { LiftLook } from '#core/charts/lift-over-time.ts';
import { runs } from '#core/charts/runs.ts';
import type { Scale, Span } from '#core/charts/scale.ts';
import type { Mark, Point } from '#core/charts/scene.ts';
import { TREATMENT } from '#core/charts/series.ts';

/** The wide band under the narrow one, the line, and a dot for every look while there is room. */
export function liftMarks(looks: readonly LiftLook[], { xs, y, span }: LiftRoom): Mark[] {
  const bands = (['alwaysValid', 'fixed'] as const).flatMap((key) =>
    runs(looks.map((look) => look[key])).map((run) => {
      const edges = run.map(({ value, index }) => ({
        x: xs[index] ?? 0,
        low: y(value.low),
        high: y(value.high),
      }));
      return bandMark(edges, key === 'alwaysValid');
    }),
  );
  const inside = looks.map(({ estimate }) =>
    estimate !== null && estimate >= span.low && estimate <= span.high ? estimate : null,
  );
  const lines = runs(inside).flatMap((run) => {
    const points = run.map(({ value, index }): Point => [xs[index] ?? 0, y(value)]);
    return lineMarks(points, { look: TREATMENT, radius: 2.6, isDense: areDense(xs), weight: 'normal' });
  });
  return [...bands, ...lines];
}

type LiftRoom = { xs: readonly number[]; y: Scale; span: Span };
