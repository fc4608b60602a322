import type { ReadingWithGrain } from '#domain/experiments/diagnose/read-data.ts';
import {
  type DiagnosticsSettings,
  type MetricSetting,
  NO_SETTINGS,
} from '#domain/experiments/diagnose/settings.ts';
import type { TypedTable } from '#domain/experiments/diagnose/typed-table.ts';

/** Where the data comes from. */
export type DataSource =
  | { kind: 'text'; name: string; text: string }
  | { kind: 'typed'; table: TypedTable }
  /** A write-up of the library, by its id. */
  | { kind: 'write-up'; id: string };

/** Everything the tool keeps and shares. */
export type DiagnosticsState = {
  source: DataSource | null;
  reading: ReadingWithGrain;
  settings: DiagnosticsSettings;
};

export const AS_IT_LOOKS: ReadingWithGrain = {
  format: null,
  grain: null,
  decimalComma: null,
  wide: { date: null, variant: null, exposures: null },
};

export const INITIAL: DiagnosticsState = { source: null, reading: AS_IT_LOOKS, settings: NO_SETTINGS };

/** What pasted text is called. */
export const PASTED = 'pasted text';

/**
 * Other data takes the place of what was there. Settings were made for it if a link brought them without data or a new
 * export of the same name replaces the old one; otherwise they start anew.
 */
export function withSource(before: DiagnosticsState, source: DataSource): DiagnosticsState {
  const isSame =
    before.source === null ||
    (before.source.kind === 'text' && source.kind === 'text' && before.source.name === source.name);
  return isSame ? { ...before, source } : { ...INITIAL, source };
}

/** Changes what is said of one metric. */
export function withMetric(
  settings: DiagnosticsSettings,
  key: string,
  change: Partial<Pick<MetricSetting, 'desired' | 'role'>>,
): DiagnosticsSettings {
  const before = settings.metrics.find((metric) => metric.key === key) ?? { key, desired: null, role: null };
  const others = settings.metrics.filter((metric) => metric.key !== key);
  const after = { ...before, ...change };
  const isSaid = after.desired !== null || after.role !== null;
  return { ...settings, metrics: isSaid ? [...others, after] : others };
}

/** What the data is called in sentences and file names. */
export function nameOf(source: DataSource): string {
  if (source.kind === 'text') return source.name;
  return source.kind === 'typed' ? 'typed totals' : source.id;
}
