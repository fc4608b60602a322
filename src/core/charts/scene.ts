/**
 * One drawing at one width, as plain data. Layout functions make it; `ChartFigure.astro` and `ChartFigure.tsx` draw it.
 * Coordinates are CSS pixels from the top left of a `width` by `height` box and lie inside it.
 */
export type Chart = {
  /** What is shown, a few words. */
  title: string;
  /** What there is to see, one or two sentences with the figures that matter. Stands visibly under the title. */
  description: string;
  width: number;
  height: number;
  /** Painted in this order. */
  marks: Mark[];
  /** Only what the drawing does not label itself. */
  legend: LegendItem[];
  /** Every figure of the drawing, so that nothing is lost for whoever does not see it. */
  table: ChartTable;
};

/** Draws the same figures at the width there is, in CSS pixels: `(width) => forestChart(input, { width })`. */
export type DrawChart = (width: number) => Chart;

export type ChartSize = { width: number };

export type ChartTable = {
  columns: { label: string; align: 'start' | 'end' }[];
  /** As many cells as columns; the first one names the row. */
  rows: string[][];
};

/** What a mark stands for; the style sheet knows the colour of each in light, in dark and on paper. */
export type Tone =
  | 'control'
  | 'treatment-1'
  | 'treatment-2'
  | 'treatment-3'
  | 'treatment-4'
  | 'band'
  | 'axis'
  | 'grid'
  | 'good'
  | 'bad'
  | 'warn'
  | 'muted'
  | 'ink';

/** `arrow-start` and `arrow-end` say that something goes on outside the scale, to the left or to the right. */
export type Shape = 'circle' | 'square' | 'diamond' | 'triangle' | 'arrow-start' | 'arrow-end';

export type Dash = 'solid' | 'dashed' | 'dotted';

export type Point = readonly [x: number, y: number];

export type Mark = RectMark | LineMark | CurveMark | AreaMark | WhiskerMark | DotMark | DotsMark | TextMark;

/** `target` is invisible until the pointer is over it and carries a hover title for everything beneath. */
export type RectMark = Common & {
  kind: 'rect';
  x: number;
  y: number;
  width: number;
  height: number;
  fill: 'solid' | 'soft' | 'dashed' | 'outline' | 'target';
  radius?: number;
};

export type LineMark = Common & {
  kind: 'line';
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  dash?: Dash;
  weight?: Weight;
};

/** A line through its points, in order. */
export type CurveMark = Common & { kind: 'curve'; points: Point[]; dash?: Dash; weight?: Weight };

/** The room between two lines that run the same way. */
export type AreaMark = Common & { kind: 'area'; upper: Point[]; lower: Point[] };

/** A horizontal interval with a cap at each end; a cut end is outside the scale and carries an arrow. */
export type WhiskerMark = Common & {
  kind: 'whisker';
  x1: number;
  x2: number;
  y: number;
  /** Half the height of a cap. */
  cap: number;
  cut?: { start: boolean; end: boolean };
  weight?: Weight;
};

/** `radius` is half the height of the shape. */
export type DotMark = Common & {
  kind: 'dot';
  x: number;
  y: number;
  radius: number;
  shape: Shape;
  hollow?: boolean;
};

/** Many equal dots in one element: a year of days is not a thousand elements. */
export type DotsMark = Omit<DotMark, 'kind' | 'x' | 'y'> & { kind: 'dots'; points: readonly Point[] };

/** `y` is the baseline. Sizes: `small` 11.5, `normal` 12.5, `large` 13.5 px. */
export type TextMark = Common & {
  kind: 'text';
  x: number;
  y: number;
  text: string;
  anchor?: 'start' | 'middle' | 'end';
  size?: 'small' | 'normal' | 'large';
  strong?: boolean;
};

export type Weight = 'thin' | 'normal' | 'strong';

/** `sample` is how the thing looks in the drawing. */
export type LegendItem = {
  label: string;
  tone: Tone;
  sample: 'line' | 'dot' | 'line-dot' | 'band' | 'inner-band' | 'rect' | 'dashed' | 'whisker';
  shape?: Shape;
  hollow?: boolean;
  dash?: Dash;
};

type Common = { tone: Tone; title?: string };
