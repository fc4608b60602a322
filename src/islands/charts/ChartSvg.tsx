import { createElement } from 'react';
import type { Mark } from '#core/charts/scene.ts';
import { svgPart } from '#core/charts/svg-part.ts';

type Props = {
  chart: { width: number; height: number; marks: readonly Mark[] };
  /** Ids of the words that name and describe the drawing; without them it is an ornament. */
  labelledBy?: string;
  describedBy?: string;
};

/** The drawing alone. */
export function ChartSvg({ chart, labelledBy, describedBy }: Props) {
  const { width, height } = chart;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the words that name it stand in the figure, where everybody reads them.
    <svg
      className="chart-svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-hidden={labelledBy === undefined}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
    >
      {chart.marks.map((mark, index) => {
        const { tag, className, attributes, text, title } = svgPart(mark);
        const props = { key: `${mark.kind}-${index}`, className, ...attributes };
        return createElement(tag, props, title === null ? null : <title>{title}</title>, text);
      })}
    </svg>
  );
}
