import { COLUMNS } from '#domain/experiments/data/columns.ts';
import { readCsv } from '#domain/experiments/data/csv.ts';
import { readJson } from '#domain/experiments/import/imported.ts';

/** The kinds of file that can be diagnosed. `data` is our own. */
export const DATA_FORMATS = ['data', 'wide', 'growthbook', 'posthog', 'statsig'] as const;
export type DataFormat = (typeof DATA_FORMATS)[number];

/** What kind of file a text most likely is; `text` has commas between cells, unless it is JSON. */
export function recogniseFormat(text: string): DataFormat {
  if (looksLikeJson(text)) return recogniseJson(text);
  const [header] = readCsv(text.slice(0, text.indexOf('\n') === -1 ? undefined : firstLineEnd(text)));
  const cells = (header?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  if (cells.includes('metric_name') && cells.includes('experiment_group')) return 'statsig';
  // `sum`, `den_sum` and the like are ours alone; a damaged header of ours is still explained as ours.
  const ours = COLUMNS.filter((column) => cells.includes(column));
  const own = ours.filter((column) => column !== 'date' && column !== 'variant' && column !== 'n');
  return own.length >= 2 ? 'data' : 'wide';
}

/** Whether a text is meant to be JSON. */
export function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function recogniseJson(text: string): DataFormat {
  const json = readJson(text);
  const first: unknown = Array.isArray(json) ? json[0] : json;
  return isRecord(first) && ('variant_results' in first || 'baseline' in first) ? 'posthog' : 'growthbook';
}

function firstLineEnd(text: string): number {
  const start = text.search(/\S/);
  const end = text.indexOf('\n', Math.max(0, start));
  return end === -1 ? text.length : end;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
