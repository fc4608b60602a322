import type { EffectFigures, Verdict } from '#core/charts/interval-rows.ts';
import { VERDICT_TONES } from '#core/charts/interval-rows.ts';
import type { Scale, Span } from '#core/charts/scale.ts';
import type { Mark, Shape } from '#core/charts/scene.ts';

/**
 * One effect on a line: a thin interval with caps (valid at every look), a thick one (one look), the estimate as a
 * shape that says the verdict, and a dashed tick at the margin. Ends outside the scale are arrows.
 */
export function intervalMarks(figures: EffectFigures, room: IntervalRoom): Mark[] {
  const { x, y, span, verdict = 'unclear', size = 4.5 } = room;
  const tone = VERDICT_TONES[verdict];
  const { estimate, interval, alwaysValid = null, margin = null } = figures;
  const outer = alwaysValid ?? interval;
  const cut = { start: outer.low < span.low, end: outer.high > span.high };
  const [from, to] = [x(interval.low), x(interval.high)];
  return [
    ...(margin === null || margin < span.low || margin > span.high ? [] : [marginMark(x(margin), y, size)]),
    { kind: 'whisker', x1: x(outer.low), x2: x(outer.high), y, cap: size - 0.5, cut, tone, weight: 'thin' },
    ...(alwaysValid === null || from === to
      ? []
      : [{ kind: 'line', x1: from, x2: to, y1: y, y2: y, tone, weight: 'strong' } as const]),
    estimateMark(estimate, room),
  ];
}

/** The estimate, or an arrow at the end of the scale that it lies beyond. */
function estimateMark(estimate: number, { x, y, span, verdict = 'unclear', size = 4.5 }: IntervalRoom): Mark {
  const at = { kind: 'dot', x: x(estimate), y, radius: size, tone: VERDICT_TONES[verdict] } as const;
  if (estimate < span.low) return { ...at, shape: 'arrow-start' };
  if (estimate > span.high) return { ...at, shape: 'arrow-end' };
  return { ...at, shape: SHAPES[verdict], hollow: verdict === 'unclear' };
}

function marginMark(x: number, y: number, size: number): Mark {
  const reach = size + 4;
  return {
    kind: 'line',
    x1: x,
    x2: x,
    y1: y - reach,
    y2: y + reach,
    tone: 'warn',
    dash: 'dashed',
    weight: 'normal',
  };
}

/** So that a verdict can be told without its colour. */
const SHAPES: Record<Verdict, Shape> = { good: 'diamond', bad: 'square', unclear: 'circle' };

export type IntervalRoom = {
  x: Scale;
  y: number;
  /** What the scale shows. */
  span: Span;
  verdict?: Verdict;
  /** Half the height of the estimate's shape, in CSS pixels. */
  size?: number;
};
