/**
 * The point between `low` and `high` where an increasing function crosses zero. When the function has the same sign
 * at both ends, the end nearer to zero is returned: the crossing lies at it or beyond.
 *
 * In words: Chandrupatla's method, which takes inverse quadratic steps where the curve is tame and halves the bracket
 * where it is not; about ten evaluations for a smooth function, never more than about a hundred.
 *
 * Source: Chandrupatla, Advances in Engineering Software 28 (1997).
 * Example: `findRoot((x) => x * x - 2, 0, 2)` is 1.4142135623730951.
 */
export function findRoot(increasing: (x: number) => number, low: number, high: number): number {
  let newest = { x: low, y: increasing(low) };
  let opposite = { x: high, y: increasing(high) };
  if (newest.y >= 0) return low;
  if (opposite.y <= 0) return high;
  let previous = opposite;
  let fraction = 0.5;
  for (;;) {
    const x = newest.x + fraction * (opposite.x - newest.x);
    const point = { x, y: increasing(x) };
    if (point.y > 0 === newest.y > 0) {
      previous = newest;
    } else {
      previous = opposite;
      opposite = newest;
    }
    newest = point;
    const best = Math.abs(newest.y) < Math.abs(opposite.y) ? newest : opposite;
    const width = Math.abs(opposite.x - newest.x);
    const tolerance = 2 * Number.EPSILON * Math.abs(best.x) + Number.MIN_VALUE;
    if (best.y === 0 || width <= 2 * tolerance) return best.x;
    const least = tolerance / width;
    fraction = Math.min(1 - least, Math.max(least, nextFraction(newest, opposite, previous)));
  }
}

/** Where in the bracket to look next: by inverse quadratic interpolation when that is safe, else the middle. */
function nextFraction(newest: Point, opposite: Point, previous: Point): number {
  const xi = (newest.x - opposite.x) / (previous.x - opposite.x);
  const phi = (newest.y - opposite.y) / (previous.y - opposite.y);
  if (phi * phi >= xi || (1 - phi) * (1 - phi) >= 1 - xi) return 0.5;
  const first = (newest.y / (opposite.y - newest.y)) * (previous.y / (opposite.y - previous.y));
  const second = (previous.x - newest.x) / (opposite.x - newest.x);
  const third = (newest.y / (previous.y - newest.y)) * (opposite.y / (previous.y - opposite.y));
  const fraction = first + second * third;
  return Number.isFinite(fraction) ? fraction : 0.5;
}

type Point = { x: number; y: number };
