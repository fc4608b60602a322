import type { Unit } from '#core/charts/figures.ts';
import { intervalMarks } from '#core/charts/interval-marks.ts';
import { effectTitle, effectWords, type IntervalRow, VERDICT_WORDS } from '#core/charts/interval-rows.ts';
import { linearScale, type Span } from '#core/charts/scale.ts';
import type { Chart, ChartSize } from '#core/charts/scene.ts';

/** Half the room that an arrow and a shape need beyond the ends of the scale, in CSS pixels. */
const MARGIN = 6;

/**
 * One effect, the size of a word. Give all rows of a table the same `span` (`intervalSpan(rows)`), so that they can be
 * compared down the column; what lies outside is cut with an arrow.
 */
export function intervalPlot(
  row: IntervalRow,
  { width = 120, height = 20, span, unit }: Partial<ChartSize> & IntervalPlotOptions,
): Chart {
  const x = linearScale(span, { from: MARGIN, to: width - MARGIN });
  const y = height / 2;
  const { figures, verdict } = row;
  const words = figures === null ? null : effectWords(figures, unit);
  const judged = verdict === undefined ? '' : `, ${VERDICT_WORDS[verdict]}`;
  const description = words === null ? 'not enough data' : `${words.estimate} (${words.interval})${judged}`;
  const target = { kind: 'rect', x: 0, y: 0, width, height, fill: 'target', tone: 'ink' } as const;
  return {
    title: row.label,
    description,
    width,
    height,
    marks: [
      { kind: 'line', x1: x(0), x2: x(0), y1: 0, y2: height, tone: 'axis', weight: 'thin' },
      ...(figures === null
        ? [{ kind: 'text', x: width / 2, y: y + 4, text: '–', anchor: 'middle', tone: 'muted' } as const]
        : intervalMarks(figures, { x, y, span, size: 3.5, ...(verdict === undefined ? {} : { verdict }) })),
      { ...target, title: effectTitle(row, unit) },
    ],
    legend: [],
    table: {
      columns: [
        { label: 'Effect', align: 'start' },
        { label: 'Figures', align: 'end' },
      ],
      rows: [[row.label, description]],
    },
  };
}

type IntervalPlotOptions = { height?: number; span: Span; unit: Unit };
