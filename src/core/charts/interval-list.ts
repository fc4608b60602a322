import { tickWords, type Unit } from '#core/charts/figures.ts';
import { intervalMarks } from '#core/charts/interval-marks.ts';
import {
  effectTitle,
  effectWords,
  type IntervalRow,
  intervalSpan,
  VERDICT_TONES,
  VERDICT_WORDS,
} from '#core/charts/interval-rows.ts';
import { figureAxis, panelName } from '#core/charts/plot.ts';
import { linearScale, roundTicks, type Scale, type Span } from '#core/charts/scale.ts';
import type { Dash, Mark, TextMark, Tone } from '#core/charts/scene.ts';
import { shortened, textWidth } from '#core/charts/text-width.ts';
import { isCompact } from '#core/charts/widths.ts';

/** Effects under each other on one scale: words at the start, intervals, figures at the end. */
export function intervalList(input: IntervalList, width: number): { marks: Mark[]; height: number } {
  const { rows, unit, axisName, reference = null } = input;
  const span = intervalSpan(rows);
  const room = isCompact(width) ? compactRoom(width) : wideRoom(input, width);
  const bottom = TOP + rows.length * room.rowHeight;
  const x = linearScale(span, { from: room.left, to: room.right });
  const isEmpty = rows.every(({ figures }) => figures === null);
  const ticks = isEmpty ? [] : roundTicks(span, Math.max(2, Math.floor((room.right - room.left) / 70)));
  const words = tickWords(ticks, { unit, signed: true });
  const name = shortened(axisName, room.right + END - room.left, 'small');
  const tops = rows.map((_, index) => TOP + index * room.rowHeight);
  const stretches = room.lines === null ? [[TOP, bottom] as const] : tops.map((top) => lineOf(top, room));
  const rules: Rule[] = ticks.map((tick) => ({ at: x(tick), tone: tick === 0 ? 'axis' : 'grid' }));
  const within = reference !== null && reference >= span.low && reference <= span.high;
  if (within) rules.push({ at: x(reference), tone: 'muted', dash: 'dotted' });
  return {
    height: isEmpty ? bottom : bottom + AXIS,
    marks: [
      ...(isEmpty ? [] : [{ ...panelName(name, { top: TOP }), x: room.left - END }]),
      ...tops.map(
        (top): Mark => ({ kind: 'line', x1: 0, x2: width, y1: top, y2: top, tone: 'grid', weight: 'thin' }),
      ),
      ...stretches.flatMap(([y1, y2]) =>
        rules.map(
          ({ at, tone, dash = 'solid' }): Mark => ({
            kind: 'line',
            x1: at,
            x2: at,
            y1,
            y2,
            tone,
            dash,
            weight: 'thin',
          }),
        ),
      ),
      ...figureAxis({ ticks, words, scale: x }, { y: bottom + 17, width }),
      ...rows.flatMap((row, index) =>
        rowMarks(row, { ...room, x, span, unit, width, top: tops[index] ?? TOP }),
      ),
    ],
  };
}

/** The stretch of a row that is its own: where words stand over the scale, lines keep clear of them. */
function lineOf(top: number, { lines }: Room): readonly [number, number] {
  return [top + (lines?.from ?? 0), top + (lines?.to ?? 0)];
}

/** Words, intervals and figures beside each other. */
function wideRoom({ rows, unit }: IntervalList, width: number): Room {
  const labels = rows.flatMap(({ label, note = '' }) => [
    textWidth(label) * STRONG,
    textWidth(note, 'small'),
  ]);
  const figures = rows
    .flatMap((row) => figureTexts(row, unit))
    .map(({ text, size }) => textWidth(text, size) * STRONG);
  const labelWidth = Math.min(Math.max(0, ...labels), width * 0.3);
  const figureWidth = Math.min(Math.max(0, ...figures), width * 0.32);
  const [left, right] = [labelWidth + GAP + END, width - figureWidth - GAP - END];
  return { rowHeight: 44, labelWidth, figureWidth, left, right, middle: 22, first: 18, lines: null };
}

/** Words and figures above, intervals below them in full width. */
function compactRoom(width: number): Room {
  const [labelWidth, figureWidth] = [width * 0.56, width * 0.42];
  const lines = { from: 40, to: 64 };
  return {
    rowHeight: 70,
    labelWidth,
    figureWidth,
    left: END,
    right: width - END,
    middle: 52,
    first: 16,
    lines,
  };
}

function rowMarks(row: IntervalRow, room: RowRoom): Mark[] {
  const { top, x, span, unit, width } = room;
  const verdict = row.verdict === undefined ? {} : { verdict: row.verdict };
  const title = effectTitle(row, unit);
  const figures = figureTexts(row, unit).map((text, index): Mark => {
    const fitting = shortened(text.text, room.figureWidth, text.size ?? 'normal');
    return { ...text, text: fitting, x: width, y: top + room.first + index * LINE };
  });
  return [
    ...labelMarks(row, room),
    ...figures,
    ...(row.figures === null
      ? []
      : intervalMarks(row.figures, { x, y: top + room.middle, span, ...verdict })),
    { kind: 'rect', x: 0, y: top, width, height: room.rowHeight, fill: 'target', tone: 'ink', title },
  ];
}

function labelMarks(
  { label, note = '', share }: IntervalRow,
  { top, first, labelWidth, lines }: RowRoom,
): Mark[] {
  // Alone, the label stands in the middle of the row.
  const y = top + first + (note === '' && lines === null ? LINE / 2 : 0);
  const words = shortened(label, labelWidth / STRONG);
  const below = shortened(note, labelWidth, 'small');
  const bar = {
    x: 0,
    y: top + first + LINE + 5,
    width: labelWidth * Math.min(1, Math.max(0, share ?? 0)),
    height: 3,
  };
  return [
    { kind: 'text', x: 0, y, text: words, strong: true, tone: 'ink' },
    ...(below === ''
      ? []
      : [{ kind: 'text', x: 0, y: y + LINE, text: below, size: 'small', tone: 'muted' } as const]),
    ...(share === undefined
      ? []
      : [{ kind: 'rect', ...bar, fill: 'solid', tone: 'axis', radius: 1.5 } as const]),
  ];
}

function figureTexts(row: IntervalRow, unit: Unit): TextMark[] {
  const base = { kind: 'text', x: 0, y: 0, anchor: 'end' } as const;
  if (row.figures === null) return [{ ...base, text: 'not enough data', size: 'small', tone: 'muted' }];
  const { estimate, interval } = effectWords(row.figures, unit);
  const { verdict } = row;
  const judged = verdict === undefined ? estimate : `${estimate} ${VERDICT_WORDS[verdict]}`;
  return [
    { ...base, text: judged, strong: true, tone: VERDICT_TONES[verdict ?? 'unclear'] },
    { ...base, text: interval, size: 'small', tone: 'muted' },
  ];
}

/** Room over the first row, under the last one, between columns, and for arrows at the ends; CSS pixels. */
const TOP = 20;
const AXIS = 24;
const GAP = 18;
const END = 8;
/** How much wider strong words are. */
const STRONG = 1.04;
/** From one line of words to the next. */
const LINE = 16;

export type IntervalList = {
  rows: readonly IntervalRow[];
  unit: Unit;
  axisName: string;
  /** An effect that the others are compared with, drawn as a dotted line. */
  reference?: number | null;
};

type Rule = { at: number; tone: Tone; dash?: Dash };

type Room = {
  rowHeight: number;
  labelWidth: number;
  figureWidth: number;
  left: number;
  right: number;
  /** From the top of a row to its interval and to its first line of words. */
  middle: number;
  first: number;
  /** The part of a row that vertical lines may use; null: all of it. */
  lines: { from: number; to: number } | null;
};

type RowRoom = Room & { x: Scale; span: Span; unit: Unit; width: number; top: number };
