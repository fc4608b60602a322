export type Point = { x: number; y: number };

/** A closed loop drawn through evenly spaced points on an ellipse, in the units of its view box. */
export type LoopLayout = { points: Point[]; arcs: string[] };

export type LoopShape = { count: number; center: Point; radius: Point; gap: number };

/**
 * Places `count` points clockwise from the top and draws an arc from each to the next, shortened by `gap` degrees
 * at both ends so that an arrow head has room.
 */
export function loopLayout({ count, center, radius, gap }: LoopShape): LoopLayout {
  const step = 360 / count;
  const at = (degrees: number): Point => {
    const angle = ((degrees - 90) * Math.PI) / 180;
    return {
      x: round(center.x + radius.x * Math.cos(angle)),
      y: round(center.y + radius.y * Math.sin(angle)),
    };
  };
  const indices = Array.from({ length: count }, (_, index) => index);
  return {
    points: indices.map((index) => at(index * step)),
    arcs: indices.map((index) => {
      const from = at(index * step + gap);
      const to = at((index + 1) * step - gap);
      return `M${from.x} ${from.y}A${radius.x} ${radius.y} 0 0 1 ${to.x} ${to.y}`;
    }),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
