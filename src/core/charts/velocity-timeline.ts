import { isDay, placeDays, shortDay } from '#core/charts/day-axis.ts';
import { count, counted } from '#core/charts/figures.ts';
import { linearScale, type Scale, spanOf } from '#core/charts/scale.ts';
import type { Chart, ChartSize, Mark } from '#core/charts/scene.ts';
import { shortened, textWidth } from '#core/charts/text-width.ts';
import { isCompact } from '#core/charts/widths.ts';

/** The days on which an experiment reached its stages, in order. */
export type Velocity = {
  /** `date` is a calendar day (2026-10-11); null where the stage is ahead, or nobody wrote its day down. */
  milestones: readonly { label: string; date: string | null }[];
};

/**
 * The days from stage to stage as one bar, cut where a stage was reached. Each piece lies on a line of its own, so that
 * a stage of a day keeps its words beside one of a month.
 */
export function velocityTimelineChart({ milestones }: Velocity, { width }: ChartSize): Chart {
  const stretches = stretchesOf(milestones);
  const base = { width, legend: [], table: tableOf(stretches) };
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (first === undefined || last === undefined) {
    const description = 'Fewer than two of its stages have a day.';
    return { ...base, title: 'Days from stage to stage', description, height: 0, marks: [] };
  }
  const longest = stretches.reduce((most, stretch) => (stretch.days > most.days ? stretch : most), first);
  const days = Math.round(last.start + last.days - first.start);
  return {
    ...base,
    title:
      days === 0
        ? `From ${first.from.label} to ${last.to.label} on one day`
        : `${counted(days, 'day')} from ${first.from.label} to ${last.to.label}`,
    description:
      days === 0
        ? `All of it on ${shortDay(first.from.date, true)}.`
        : stretches.length === 1
          ? `${shortDay(first.from.date, true)} to ${shortDay(last.to.date, true)}.`
          : `The longest stretch is from ${longest.from.label} to ${longest.to.label}: ${counted(longest.days, 'day')}.`,
    height: stretches.length * rowHeight(width) + FOOT,
    marks: timelineMarks(stretches, width),
  };
}

function timelineMarks(stretches: readonly Stretch[], width: number): Mark[] {
  const labelWidth = isCompact(width) ? 0 : Math.min(width * 0.34, widest(stretches.map(nameOf)) + 20);
  const room = widest(stretches.map(({ days }) => daysWords(days))) + 10;
  const span = spanOf(stretches.flatMap(({ start, days }) => [start, start + days]));
  const scale = linearScale(span, { from: labelWidth, to: width - room });
  const bottom = stretches.length * rowHeight(width);
  return [
    ...stretches.flatMap((stretch, index) =>
      stretchMarks(stretch, { scale, width, labelWidth, index, bottom }),
    ),
    ...dayWords(stretches, { scale, width, y: bottom + 15 }),
  ];
}

function stretchMarks(stretch: Stretch, { scale, width, labelWidth, index, bottom }: StretchRoom): Mark[] {
  const top = index * rowHeight(width);
  const y = top + (isCompact(width) ? 21 : 6);
  const [from, to] = [scale(stretch.start), scale(stretch.start + stretch.days)];
  const name = shortened(nameOf(stretch), isCompact(width) ? width : labelWidth - 12);
  const days = daysWords(stretch.days);
  const title = `${nameOf(stretch)}: ${days} (${shortDay(stretch.from.date)} to ${shortDay(stretch.to.date)})`;
  const bar = { x: from, y, width: Math.max(2, to - from), height: BAR };
  return [
    { kind: 'line', x1: from, x2: from, y1: y, y2: bottom, tone: 'grid', weight: 'thin' },
    { kind: 'line', x1: to, x2: to, y1: y, y2: bottom, tone: 'grid', weight: 'thin' },
    { kind: 'text', x: 0, y: isCompact(width) ? top + 14 : y + 11.5, text: name, tone: 'ink' },
    { kind: 'rect', ...bar, fill: 'solid', tone: 'treatment-1', radius: 2, title },
    { kind: 'text', x: Math.max(to, from + 2) + 6, y: y + 11.5, text: days, strong: true, tone: 'ink' },
  ];
}

/** The first day, the last one, and those between that keep clear of both and of each other. */
function dayWords(
  stretches: readonly Stretch[],
  { scale, width, y }: { scale: Scale; width: number; y: number },
): Mark[] {
  const ends = stretches.flatMap(({ from, to, start, days }, index) => [
    ...(index === 0 ? [{ date: from.date, at: start }] : []),
    { date: to.date, at: start + days },
  ]);
  const hasYears = new Set(ends.map(({ date }) => date.slice(0, 4))).size > 1;
  const words = ends.map(({ date, at }) => {
    const text = shortDay(date, hasYears);
    const half = textWidth(text, 'small') / 2;
    return { text, half, x: Math.min(width - half, Math.max(half, scale(at))) };
  });
  const kept: typeof words = [];
  // The last day says when it ended, so it is placed before those between.
  for (const word of [...words.slice(0, 1), ...words.slice(1).slice(-1), ...words.slice(1, -1)]) {
    if (kept.every(({ x, half }) => Math.abs(x - word.x) >= half + word.half + 10)) kept.push(word);
  }
  return kept.map(({ text, x }) => ({
    kind: 'text',
    x,
    y,
    text,
    anchor: 'middle',
    size: 'small',
    tone: 'muted',
  }));
}

function stretchesOf(milestones: Velocity['milestones']): Stretch[] {
  const reached = milestones.flatMap(({ label, date }) => (isDay(date) ? [{ label, date }] : []));
  const days = placeDays(reached.map(({ date }) => date));
  return reached.slice(1).flatMap((to, index) => {
    const [from, start, end] = [reached[index], days[index]?.at ?? 0, days[index + 1]?.at ?? 0];
    return from === undefined ? [] : [{ from, to, start, days: Math.max(0, end - start) }];
  });
}

function tableOf(stretches: readonly Stretch[]): Chart['table'] {
  return {
    columns: [
      { label: 'Stretch', align: 'start' },
      { label: 'From', align: 'start' },
      { label: 'To', align: 'start' },
      { label: 'Days', align: 'end' },
    ],
    rows: stretches.map((stretch) => [
      nameOf(stretch),
      stretch.from.date,
      stretch.to.date,
      count(stretch.days),
    ]),
  };
}

function nameOf({ from, to }: Stretch): string {
  return `${from.label} → ${to.label}`;
}

function daysWords(days: number): string {
  return days === 0 ? 'same day' : counted(days, 'day');
}

function widest(words: readonly string[]): number {
  return Math.max(0, ...words.map((word) => textWidth(word)));
}

function rowHeight(width: number): number {
  return isCompact(width) ? 44 : 28;
}

/** Heights of a piece and of the line of days below; CSS pixels. */
const BAR = 14;
const FOOT = 22;

type Reached = { label: string; date: string };
/** From one stage to the next one that has a day; `start` in days on any clock. */
type Stretch = { from: Reached; to: Reached; start: number; days: number };
type StretchRoom = { scale: Scale; width: number; labelWidth: number; index: number; bottom: number };
