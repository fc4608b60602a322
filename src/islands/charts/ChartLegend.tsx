import { legendSample, SAMPLE } from '#core/charts/legend-sample.ts';
import type { LegendItem } from '#core/charts/scene.ts';
import { ChartSvg } from './ChartSvg.tsx';

type Props = { items: readonly LegendItem[] };

/** What the drawing does not label itself. */
export function ChartLegend({ items }: Props) {
  if (items.length === 0) return null;
  return (
    <ul className="chart-legend" role="list">
      {items.map((item) => (
        <li key={`${item.label} ${item.tone} ${item.sample}`}>
          <ChartSvg chart={{ ...SAMPLE, marks: legendSample(item) }} />
          {item.label}
        </li>
      ))}
    </ul>
  );
}
