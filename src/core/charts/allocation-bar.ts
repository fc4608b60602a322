import {
  type Allocation,
  type AllocationLevel,
  type AllocationPart,
  allocationLevels,
  sharesTotal,
} from '#core/charts/allocation-levels.ts';
import { type FigureStyle, figure } from '#core/charts/figures.ts';
import type { Chart, ChartSize, LegendItem, Mark, Tone } from '#core/charts/scene.ts';
import { shortened, textWidth } from '#core/charts/text-width.ts';

/** Who gets into an experiment, bar under bar: each bar is the part of the one above that went on, in full width. */
export function allocationBarChart(input: Allocation, { width }: ChartSize): Chart {
  const levels = allocationLevels(input);
  const marks = levels.flatMap((level, index) => {
    const top = index * (BAR_TOP + BAR + FUNNEL);
    return [
      ...levelMarks(level, { top, width }),
      ...(index < levels.length - 1 ? [funnel(level, { top, width })] : []),
    ];
  });
  return {
    title: 'Who sees what',
    description: describe(input, levels),
    width,
    height: levels.length * (BAR_TOP + BAR) + (levels.length - 1) * FUNNEL + 2,
    marks,
    legend: legendOf(levels, width),
    table: tableOf(levels),
  };
}

function levelMarks({ name, ofAll, parts }: AllocationLevel, { top, width }: BarRoom): Mark[] {
  const y = top + BAR_TOP;
  const of = ofAll === 1 ? '' : `${share(ofAll)} of all`;
  const room = width - textWidth(of, 'small') - 12;
  return [
    {
      kind: 'text',
      x: 0,
      y: y - 8,
      text: shortened(name, room / 1.05, 'small'),
      size: 'small',
      strong: true,
      tone: 'ink',
    },
    { kind: 'text', x: width, y: y - 8, text: of, anchor: 'end', size: 'small', tone: 'muted' },
    ...placed(parts, width).flatMap(({ part, from, to }) => partMarks(part, { from, to, y, ofAll })),
  ];
}

function partMarks(part: AllocationPart, { from, to, y, ofAll }: PartRoom): Mark[] {
  const tone = toneOf(part);
  const fill = part.kind === 'rest' || part.kind === 'missing' ? 'dashed' : 'soft';
  const [width, edge] = [Math.max(0, to - from - 1), Math.min(3, Math.max(0, to - from - 1))];
  const title = `${part.label}: ${share(part.share)} of this bar, ${share(part.share * ofAll)} of all`;
  const words = `${part.label} ${share(part.share)}`;
  const room = to - from - 2 * PAD;
  const text = [words, share(part.share)].find((candidate) => textWidth(candidate) <= room) ?? '';
  return [
    { kind: 'rect', x: from, y, width, height: BAR, fill, tone, title },
    ...(fill === 'soft'
      ? [{ kind: 'rect', x: from, y, width: edge, height: BAR, fill: 'solid', tone } as const]
      : []),
    ...(text === ''
      ? []
      : [{ kind: 'text', x: from + PAD, y: y + BAR / 2 + 4.5, text, tone: 'ink' } as const]),
  ];
}

/** From the part that goes on to the next bar. */
function funnel({ parts }: AllocationLevel, { top, width }: BarRoom): Mark {
  const inside = placed(parts, width).find(({ part }) => part.kind === 'inside');
  const y = top + BAR_TOP + BAR;
  const [from, to] = inside === undefined ? [0, 0] : [inside.from, Math.max(inside.from, inside.to - 1)];
  const [upper, lower] = [y + 2, y + FUNNEL + BAR_TOP - 22];
  return {
    kind: 'area',
    upper: [
      [from, upper],
      [to, upper],
    ],
    lower: [
      [0, lower],
      [width - 1, lower],
    ],
    tone: 'treatment-1',
  };
}

function placed(
  parts: readonly AllocationPart[],
  width: number,
): { part: AllocationPart; from: number; to: number }[] {
  let from = 0;
  return parts.map((part) => {
    const start = from;
    from = Math.min(width, from + part.share * width);
    return { part, from: start, to: from };
  });
}

function describe(input: Allocation, levels: readonly AllocationLevel[]): string {
  const last = levels.at(-1);
  if (last === undefined || input.variants.length === 0) return 'There are no variants.';
  const parts = last.parts.map(({ label, share: part }) => `${label} ${share(part * last.ofAll)}`);
  const total = sharesTotal(input);
  const sum = Math.abs(total - 1) < 0.0011 ? '' : ` The variants' shares add up to ${share(total)}.`;
  return `Of ${(input.whole ?? 'All traffic').replace(/^A(?=ll )/, 'a')}: ${parts.join(', ')}.${sum}`;
}

/** Names only where a bar has no room for one. */
function legendOf(levels: readonly AllocationLevel[], width: number): LegendItem[] {
  return levels.flatMap(({ parts }) =>
    placed(parts, width).flatMap(({ part, from, to }): LegendItem[] => {
      const words = `${part.label} ${share(part.share)}`;
      // What goes on is named by the next bar.
      if (part.kind === 'inside' || textWidth(words) <= to - from - 2 * PAD) return [];
      const tone = toneOf(part);
      return [
        { label: words, tone, sample: part.kind === 'rest' || part.kind === 'missing' ? 'dashed' : 'rect' },
      ];
    }),
  );
}

function tableOf(levels: readonly AllocationLevel[]): Chart['table'] {
  return {
    columns: [
      { label: 'Part', align: 'start' },
      { label: 'Of', align: 'start' },
      { label: 'Share of it', align: 'end' },
      { label: 'Share of all', align: 'end' },
    ],
    rows: levels.flatMap(({ name, ofAll, parts }) =>
      parts.map((part) => [part.label, name, share(part.share), share(part.share * ofAll)]),
    ),
  };
}

function toneOf({ look, kind }: AllocationPart): Tone {
  return look?.tone ?? (kind === 'inside' ? 'treatment-1' : kind === 'missing' ? 'bad' : 'muted');
}

/** As many decimals as a small share needs: `50 %`, `2.5 %`, `0.13 %`. */
function share(value: number): string {
  const isWhole = Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
  const decimals = isWhole ? 0 : value >= 0.01 ? 1 : 2;
  const style: FigureStyle = { unit: 'percent', decimals };
  return figure(value, style);
}

/** Heights of a bar, of the words over it and of the way to the next one, and the room beside words; CSS pixels. */
const BAR = 30;
const BAR_TOP = 24;
const FUNNEL = 20;
const PAD = 9;

type BarRoom = { top: number; width: number };
type PartRoom = { from: number; to: number; y: number; ofAll: number };
