import '#styles/charts.css';
import type { Chart } from '#core/charts/scene.ts';
import { ChartSvg } from './ChartSvg.tsx';

type Props = { chart: Chart };

/** A drawing the size of a word, for a cell of a table: its title and description are its only words. */
export function InlineChart({ chart }: Props) {
  return (
    <span className="chart-inline">
      <ChartSvg chart={chart} />
      <span className="visually-hidden">
        {chart.title}: {chart.description}
      </span>
    </span>
  );
}
