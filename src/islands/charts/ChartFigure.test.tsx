import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { dailyExposuresChart } from '#core/charts/daily-exposures.ts';
import { ChartFigure } from './ChartFigure.tsx';

const input = {
  variants: [
    { label: 'Control', isControl: true },
    { label: 'Screener', isControl: false },
  ],
  days: ['2026-10-11', '2026-10-12'].map((date) => ({
    date,
    arms: [
      { count: 5000, weight: 1 },
      { count: 5010, weight: 1 },
    ],
  })),
};
const html = renderToStaticMarkup(
  <ChartFigure
    draw={(width) => dailyExposuresChart(input, { width })}
    headingLevel={3}
    caption="As counted."
  />,
);

test('the drawing is named and described by the words above it', () => {
  const [, name, description] = /aria-labelledby="([^"]+)" aria-describedby="([^"]+)"/.exec(html) ?? [];
  expect(html).toContain(`<h3 class="chart-title" id="${name}">New units a day</h3>`);
  expect(html).toContain(`<p class="chart-description" id="${description}">2 days, 20,020 units.`);
});

test('samples of the legend are ornaments', () => {
  expect(html.match(/<svg[^>]*aria-hidden="true"/g)).toHaveLength(3);
});

test('every figure is in a table whose rows are named, in a box that the keyboard reaches', () => {
  expect(html.match(/<th scope="row">/g)).toHaveLength(2);
  expect(html).toContain('<td data-align="end">5,010</td>');
  expect(html).toContain('aria-label="Figures: New units a day" tabindex="0"');
});

test('no attribute of the drawing is lost between SVG and React', () => {
  expect(html).toMatch(/<polyline class="mark-curve tone-control dash-dashed weight-thin" points="[\d., ]+"/);
  expect(html).toMatch(/<title>11 Oct, 10,010 units\nControl: 5,000\nScreener: 5,010<\/title>/);
  expect(html).toContain('<p class="chart-caption">As counted.</p>');
});
