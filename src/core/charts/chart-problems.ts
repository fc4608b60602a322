import type { Chart, Mark, Point, TextMark } from '#core/charts/scene.ts';
import { TEXT_SIZE, textWidth } from '#core/charts/text-width.ts';

/**
 * What is wrong with a drawing, for tests of layouts: a coordinate that is no number or outside the box, words that
 * touch or leave the box, words that are no words, a table with holes.
 */
export function chartProblems(chart: Chart): string[] {
  const texts = chart.marks.filter((mark) => mark.kind === 'text');
  const words = [
    chart.title,
    chart.description,
    ...texts.map(({ text }) => text),
    ...chart.table.rows.flat(),
  ];
  return [
    ...chart.marks.flatMap((mark) =>
      outside(mark, chart).map((point) => `${mark.kind} at ${point.join(', ')}`),
    ),
    ...texts.flatMap((text, index) => touching(text, texts.slice(index + 1))),
    ...words.filter((text) => /NaN|Infinity|undefined|null/.test(text)).map((text) => `the words “${text}”`),
    ...chart.table.rows
      .filter((row) => row.length !== chart.table.columns.length)
      .map((row) => `a row of ${row.length} cells`),
  ];
}

function outside(mark: Mark, { width, height }: Chart): Point[] {
  return cornersOf(mark).filter(
    ([x, y]) => !(x >= -SLACK && y >= -SLACK && x <= width + SLACK && y <= height + SLACK),
  );
}

function cornersOf(mark: Mark): readonly Point[] {
  switch (mark.kind) {
    case 'rect':
      // A negative width is not drawn at all.
      if (!(mark.width >= 0 && mark.height >= 0)) return [[Number.NaN, Number.NaN]];
      return [
        [mark.x, mark.y],
        [mark.x + mark.width, mark.y + mark.height],
      ];
    case 'line':
      return [
        [mark.x1, mark.y1],
        [mark.x2, mark.y2],
      ];
    case 'curve':
      return mark.points;
    case 'area':
      return [...mark.upper, ...mark.lower];
    case 'whisker':
      return [
        [mark.x1, mark.y - mark.cap],
        [mark.x2, mark.y + mark.cap],
      ];
    case 'dot':
      return [
        [mark.x - mark.radius, mark.y - mark.radius],
        [mark.x + mark.radius, mark.y + mark.radius],
      ];
    case 'dots':
      return mark.points.flatMap(([x, y]): Point[] => [
        [x - mark.radius, y - mark.radius],
        [x + mark.radius, y + mark.radius],
      ]);
    case 'text': {
      const { left, right, top, bottom } = boxOf(mark);
      return [
        [left, top],
        [right, bottom],
      ];
    }
  }
}

function touching(text: TextMark, others: readonly TextMark[]): string[] {
  const box = boxOf(text);
  return others
    .filter((other) => {
      const its = boxOf(other);
      const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
      return across > 1 && Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top) > 2;
    })
    .map((other) => `“${text.text}” touches “${other.text}”`);
}

function boxOf({ x, y, text, anchor = 'start', size = 'normal' }: TextMark): Box {
  const width = textWidth(text, size);
  const left = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width;
  return { left, right: left + width, top: y - TEXT_SIZE[size] * 0.8, bottom: y + TEXT_SIZE[size] * 0.25 };
}

const SLACK = 0.75;

type Box = { left: number; right: number; top: number; bottom: number };
