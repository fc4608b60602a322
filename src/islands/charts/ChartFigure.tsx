import '#styles/charts.css';
import { useId } from 'react';
import type { DrawChart } from '#core/charts/scene.ts';
import { CHART_WIDTHS } from '#core/charts/widths.ts';
import { ChartLegend } from './ChartLegend.tsx';
import { ChartSvg } from './ChartSvg.tsx';
import { ChartTable } from './ChartTable.tsx';
import { useWidth } from './use-width.ts';

type Props = {
  /** Called for the width there is: `(width) => forestChart(input, { width })`. */
  draw: DrawChart;
  /** A remark under the drawing. */
  caption?: string;
  /** Makes the title a heading of the page. */
  headingLevel?: 2 | 3 | 4;
  /** The widest drawing, in CSS pixels; wider boxes stay empty at the end. */
  maxWidth?: number;
};

/** The same figure as `ChartFigure.astro`, drawn for the width of its box. */
export function ChartFigure({ draw, caption, headingLevel, maxWidth = CHART_WIDTHS.wide }: Props) {
  const id = useId();
  const [box, width] = useWidth<HTMLDivElement>(CHART_WIDTHS.wide);
  const chart = draw(Math.max(MIN_WIDTH, Math.min(width, maxWidth)));
  const Title = headingLevel === undefined ? 'p' : (`h${headingLevel}` as const);
  const access = { labelledBy: `${id}-title`, describedBy: `${id}-description` };
  return (
    <figure className="chart">
      <figcaption className="chart-head">
        <Title className="chart-title" id={access.labelledBy}>
          {chart.title}
        </Title>
        <p className="chart-description" id={access.describedBy}>
          {chart.description}
        </p>
      </figcaption>
      <div ref={box}>
        <ChartLegend items={chart.legend} />
        <ChartSvg chart={chart} {...access} />
      </div>
      {caption !== undefined && <p className="chart-caption">{caption}</p>}
      <ChartTable table={chart.table} title={chart.title} />
    </figure>
  );
}

/** Layouts need this much; a narrower box scales the drawing down. */
const MIN_WIDTH = 240;
