export type Point = { x: number; y: number };

/** A closed loop drawn through evenly spaced points on an ellipse, in the units of its view box. */
export type LoopLayout = { points: Point[]; arcs: string[] };

export type LoopShape = {
  count: number;
  center: Point;
  radius: Point;
  /** Half the width and height of the box around every point that arcs keep clear of. */
  clear: Point;
};

/** Degrees by which an arc's end is moved until it is clear of a box. */
const STEP = 0.25;

/** Places `count` points clockwise from the top and draws an arc from each to the next, from the edge of one box to the other. */
export function loopLayout(shape: LoopShape): LoopLayout {
  const step = 360 / shape.count;
  const indices = Array.from({ length: shape.count }, (_, index) => index);
  return {
    points: indices.map((index) => rounded(pointAt(shape, index * step))),
    arcs: indices.map((index) => {
      const middle = (index + 0.5) * step;
      const from = rounded(pointAt(shape, clearAngle(shape, index * step, middle)));
      const to = rounded(pointAt(shape, clearAngle(shape, (index + 1) * step, middle)));
      return `M${from.x} ${from.y}A${shape.radius.x} ${shape.radius.y} 0 0 1 ${to.x} ${to.y}`;
    }),
  };
}

/** The first angle on the way from a point to the middle of its arc that lies outside the point's box. */
function clearAngle(shape: LoopShape, at: number, middle: number): number {
  const own = pointAt(shape, at);
  const direction = Math.sign(middle - at) * STEP;
  let angle = at;
  while (Math.abs(middle - angle) > STEP && isInside(pointAt(shape, angle), own, shape.clear))
    angle += direction;
  return angle;
}

function isInside(point: Point, center: Point, half: Point): boolean {
  return Math.abs(point.x - center.x) < half.x && Math.abs(point.y - center.y) < half.y;
}

function pointAt({ center, radius }: LoopShape, degrees: number): Point {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return { x: center.x + radius.x * Math.cos(angle), y: center.y + radius.y * Math.sin(angle) };
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}
