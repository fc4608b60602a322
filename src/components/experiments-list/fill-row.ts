import { effectView, rowView } from '#components/experiments-list/row-view.ts';
import type { Chart } from '#core/charts/scene.ts';
import { svgPart } from '#core/charts/svg-part.ts';
import { experimentsCsv } from '#domain/experiments/list-csv.ts';
import type { ExperimentRow } from '#domain/experiments/list-row.ts';

export { decodeRows } from '#domain/experiments/list-file.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Fills a copy of a row that the server made. */
export function fillRow(
  item: HTMLElement,
  row: ExperimentRow,
  { scale, team }: { scale: number; team: string },
): void {
  const field = (name: string) => item.querySelector(`[data-field="${name}"]`);
  const { href, ...words } = rowView(row);
  const effect = effectView(row, scale);
  const texts = {
    ...words,
    title: row.title,
    team,
    estimate: effect?.estimate ?? '–',
    interval: effect?.interval ?? '',
    verdict: effect?.verdict ?? '',
  };
  for (const [name, text] of Object.entries(texts)) {
    if (name !== 'health') field(name)?.replaceChildren(text);
  }
  field('health-word')?.replaceChildren(words.health);
  field('title')?.setAttribute('href', href);
  field('health')?.setAttribute('data-health', row.health);
  field('health')?.setAttribute('title', row.healthWords);
  field('health')?.querySelector('use')?.setAttribute('href', `#health-${row.health}`);
  field('chart')?.replaceChildren(...(effect === null ? [] : [drawing(effect.chart)]));
}

/** Hands the rows to the browser as a file. */
export function downloadRows(rows: readonly ExperimentRow[]): void {
  // The mark in front tells spreadsheets that it is UTF-8.
  const url = URL.createObjectURL(new Blob(['\uFEFF', experimentsCsv(rows)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'experiments.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function drawing({ width, height, marks }: Chart): SVGElement {
  const svg = element('svg', { class: 'chart-svg', viewBox: `0 0 ${width} ${height}`, width, height });
  svg.setAttribute('aria-hidden', 'true');
  for (const mark of marks) {
    const { tag, className, attributes, text, title } = svgPart(mark);
    const part = element(tag, { class: className, ...attributes });
    if (title !== null) part.append(withText(element('title', {}), title));
    if (text !== null) part.append(text);
    svg.append(part);
  }
  return svg;
}

function element(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, tag) as SVGElement;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

function withText(made: SVGElement, text: string): SVGElement {
  made.textContent = text;
  return made;
}
