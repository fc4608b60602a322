import type { DotMark, DotsMark, Mark, Point, Shape, WhiskerMark } from '#core/charts/scene.ts';

/** One SVG element. Attributes are the same words in HTML and in React; everything else is a class. */
export type SvgPart = {
  tag: 'rect' | 'line' | 'polyline' | 'polygon' | 'path' | 'text';
  className: string;
  attributes: Record<string, number | string>;
  text: string | null;
  /** Shown when the pointer rests on the element. */
  title: string | null;
};

/** The element that draws a mark, so that the static and the interactive renderer cannot differ. */
export function svgPart(mark: Mark): SvgPart {
  const { tag, className, attributes } = drawn(mark);
  return {
    tag,
    className: `mark-${mark.kind === 'dots' ? 'dot' : mark.kind} tone-${mark.tone} ${className}`.trim(),
    attributes,
    text: mark.kind === 'text' ? mark.text : null,
    title: mark.title ?? null,
  };
}

function drawn(mark: Mark): Drawn {
  switch (mark.kind) {
    case 'rect': {
      const { x, y, width, height, radius = 0 } = mark;
      return {
        tag: 'rect',
        className: `fill-${mark.fill}`,
        attributes: rounded({ x, y, width, height, rx: radius }),
      };
    }
    case 'line': {
      const { x1, y1, x2, y2 } = mark;
      return { tag: 'line', className: strokeClass(mark), attributes: rounded({ x1, y1, x2, y2 }) };
    }
    case 'curve':
      return {
        tag: 'polyline',
        className: strokeClass(mark),
        attributes: { points: pointList(mark.points) },
      };
    case 'area':
      return {
        tag: 'polygon',
        className: '',
        attributes: { points: pointList([...mark.upper, ...mark.lower.toReversed()]) },
      };
    case 'whisker':
      return { tag: 'path', className: strokeClass(mark), attributes: { d: whiskerPath(mark) } };
    case 'dot':
    case 'dots':
      return dots(mark);
    case 'text': {
      const { x, y, anchor = 'start', size = 'normal', strong = false } = mark;
      const className = `anchor-${anchor} size-${size}${strong ? ' strong' : ''}`;
      return { tag: 'text', className, attributes: rounded({ x, y }) };
    }
  }
}

function strokeClass({ dash = 'solid', weight = 'normal' }: Stroke): string {
  return `dash-${dash} weight-${weight}`;
}

/** Each dot is drawn around its middle, so that all have the same few letters. */
function dots(mark: DotMark | DotsMark): Drawn {
  const points: readonly Point[] = mark.kind === 'dot' ? [[mark.x, mark.y]] : mark.points;
  const outline = mark.shape === 'circle' ? circle(mark.radius) : polygon(mark.shape, mark.radius);
  const d = points.map(([x, y]) => `M${tenth(x)} ${tenth(y)}${outline}`).join('');
  return { tag: 'path', className: mark.hollow === true ? 'hollow' : '', attributes: { d } };
}

function circle(radius: number): string {
  const [r, across] = [tenth(radius), tenth(2 * radius)];
  return `m${-r} 0a${r} ${r} 0 1 0 ${across} 0a${r} ${r} 0 1 0 ${-across} 0z`;
}

function polygon(shape: Exclude<Shape, 'circle'>, radius: number): string {
  let [left, top] = [0, 0];
  const steps = CORNERS[shape].map(([right, down]) => {
    const step = `${tenth(right * radius - left)} ${tenth(down * radius - top)}`;
    [left, top] = [right * radius, down * radius];
    return step;
  });
  return `m${steps.join('l')}z`;
}

/** Corners around the middle, in radii; each shape covers about the area of the circle. */
const CORNERS: Record<Exclude<Shape, 'circle'>, readonly Point[]> = {
  square: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  diamond: [
    [0, -1.25],
    [1.25, 0],
    [0, 1.25],
    [-1.25, 0],
  ],
  triangle: [
    [0, -1.2],
    [1.15, 0.85],
    [-1.15, 0.85],
  ],
  'arrow-start': [
    [-1, 0],
    [0.7, -1],
    [0.7, 1],
  ],
  'arrow-end': [
    [1, 0],
    [-0.7, -1],
    [-0.7, 1],
  ],
};

function whiskerPath({ x1, x2, y, cap, cut }: WhiskerMark): string {
  const end = (x: number, inward: number) => {
    const [at, top, bottom] = [x, y - cap, y + cap].map(tenth);
    return inward === 0
      ? `M${at} ${top}V${bottom}`
      : `M${tenth(x + inward)} ${top}L${at} ${tenth(y)}L${tenth(x + inward)} ${bottom}`;
  };
  const start = end(x1, cut?.start === true ? cap : 0);
  return `M${tenth(x1)} ${tenth(y)}H${tenth(x2)}${start}${end(x2, cut?.end === true ? -cap : 0)}`;
}

function pointList(points: readonly Point[]): string {
  return points.map(([x, y]) => `${tenth(x)},${tenth(y)}`).join(' ');
}

function rounded(values: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, tenth(value)]));
}

/** A tenth of a pixel is finer than anybody sees, and keeps pages small. */
function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

type Stroke = { dash?: 'solid' | 'dashed' | 'dotted'; weight?: 'thin' | 'normal' | 'strong' };
type Drawn = Pick<SvgPart, 'tag' | 'className' | 'attributes'>;
