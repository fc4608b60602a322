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
import { centred, panelName } from '#core/charts/plot.ts';
import { linearScale, roundTicks, type Scale, type Span } from '#core/charts/scale.ts';
import type { Mark, TextMark } from '#core/charts/scene.ts';
import { shortened, textWidth } from '#core/charts/text-width.ts';
import { isCompact } from '#core/charts/widths.ts';

/** Effects under each other on one scale: words at the start, intervals, figures at the end. */
export function intervalList(input: IntervalList, width: number): { marks: Mark[]; height: number } {
  const { rows, unit, axisName } = input;
  const span = intervalSpan(rows);
  const room = isCompact(width) ? compactRoom(width) : wideRoom(input, width);
  const bottom = TOP + rows.length * room.rowHeight;
  const x = linearScale(span, { from: room.left, to: room.right });
  const ticks = roundTicks(span, Math.max(2, Math.floor((room.right - room.left) / 90)));
  const words = tickWords(ticks, { unit, signed: true });
  const name = shortened(axisName, room.right + END - room.left, 'small');
  const lines = ticks.map(
    (tick): Mark => ({
      kind: 'line',
      x1: x(tick),
      x2: x(tick),
      y1: TOP,
      y2: bottom,
      tone: tick === 0 ? 'axis' : 'grid',
      weight: tick === 0 ? 'normal' : 'thin',
    }),
  );
  return {
    height: bottom + AXIS,
    marks: [
      { ...panelName(name, { top: TOP }), x: room.left - (isCompact(width) ? END : 0) },
      ...lines,
      ...ticks.map((tick, index) => centred(words[index] ?? '', { x: x(tick), y: bottom + 17, width })),
      ...rows.flatMap((row, index) =>
        rowMarks(row, { ...room, x, span, unit, width, top: TOP + index * room.rowHeight }),
      ),
    ],
  };
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
  const left = labelWidth + GAP;
  return {
    rowHeight: 42,
    labelWidth,
    left: left + END,
    right: width - figureWidth - GAP - END,
    middle: 21,
    first: 18,
    figureWidth,
  };
}

/** Words and figures above, intervals below them in full width. */
function compactRoom(width: number): Room {
  return {
    rowHeight: 66,
    labelWidth: width * 0.56,
    left: END,
    right: width - END,
    middle: 50,
    first: 16,
    figureWidth: width * 0.42,
  };
}

function rowMarks(row: IntervalRow, room: RowRoom): Mark[] {
  const { top, x, span, unit, width, labelWidth } = room;
  const first = top + room.first;
  const verdict = row.verdict === undefined ? {} : { verdict: row.verdict };
  const words = row.note === undefined || row.note === '' ? first + (isCompact(width) ? 0 : 8) : first;
  const label = shortened(row.label, labelWidth / STRONG);
  return [
    { kind: 'line', x1: 0, x2: width, y1: top, y2: top, tone: 'grid', weight: 'thin' },
    { kind: 'text', x: 0, y: words, text: label, strong: true, tone: 'ink' },
    {
      kind: 'text',
      x: 0,
      y: first + 16,
      text: shortened(row.note ?? '', labelWidth, 'small'),
      size: 'small',
      tone: 'muted',
    },
    ...figureTexts(row, unit).map(
      (text, index): Mark => ({
        ...text,
        text: shortened(text.text, room.figureWidth, text.size ?? 'normal'),
        x: width,
        y: first + index * 16,
      }),
    ),
    ...(row.figures === null
      ? []
      : intervalMarks(row.figures, { x, y: top + room.middle, span, ...verdict })),
    {
      kind: 'rect',
      x: 0,
      y: top,
      width,
      height: room.rowHeight,
      fill: 'target',
      tone: 'ink',
      title: effectTitle(row, unit),
    },
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

export type IntervalList = {
  rows: readonly IntervalRow[];
  unit: Unit;
  axisName: string;
};

type Room = {
  rowHeight: number;
  labelWidth: number;
  figureWidth: number;
  left: number;
  right: number;
  middle: number;
  first: number;
};
type RowRoom = Room & { x: Scale; span: Span; unit: Unit; width: number; top: number };
