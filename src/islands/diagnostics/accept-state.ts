import { DATA_GRAINS } from '#domain/experiments/data/rows.ts';
import { DATA_FORMATS } from '#domain/experiments/diagnose/recognise.ts';
import type { DiagnosticsSettings, MetricSetting } from '#domain/experiments/diagnose/settings.ts';
import type { TypedColumn, TypedRow, TypedTable } from '#domain/experiments/diagnose/typed-table.ts';
import { ANALYSIS_METHODS, METRIC_ROLES } from '#domain/experiments/schema-words.ts';
import type { DataSource, DiagnosticsState } from './state.ts';

/** Most characters of a data file that a link or the storage may bring. */
const MOST_TEXT = 4_000_000;
const MOST_ITEMS = 100;

/** Takes a state from a link or the storage; null when any part of it is not one this tool could have made. */
export function acceptState(data: unknown): DiagnosticsState | null {
  const { source, reading, settings } = record(data);
  const kept = { source: sourceOf(source), reading: readingOf(reading), settings: settingsOf(settings) };
  if (kept.source === undefined || kept.reading === null || kept.settings === null) return null;
  return { source: kept.source, reading: kept.reading, settings: kept.settings };
}

/** Undefined: not a source. Null: none, as in a link without data. */
function sourceOf(data: unknown): DataSource | null | undefined {
  if (data === null) return null;
  const { kind, name, text, id, table } = record(data);
  if (kind === 'text' && isText(name, 300) && isText(text, MOST_TEXT)) return { kind, name, text };
  if (kind === 'write-up' && typeof id === 'string' && /^[a-z0-9][a-z0-9-]{0,100}$/.test(id))
    return { kind, id };
  const typed = kind === 'typed' ? tableOf(table) : null;
  return typed === null ? undefined : { kind: 'typed', table: typed };
}

function tableOf(data: unknown): TypedTable | null {
  const { metrics, rows } = record(data);
  const columns = listOf(metrics, (item): TypedColumn | null => {
    const { key, kind } = record(item);
    return isText(key, 300) && (kind === 'proportion' || kind === 'mean') ? { key, kind } : null;
  });
  const lines = listOf(rows, (item): TypedRow | null => {
    const { variant, units, share, figures, deviations } = record(item);
    const texts = [figures, deviations].map((list) =>
      listOf(list, (cell) => (isText(cell, 300) ? cell : null)),
    );
    const [own, spread] = texts;
    if (!isText(variant, 300) || !isText(units, 300) || !isText(share, 300)) return null;
    if (own === undefined || own === null || spread === undefined || spread === null) return null;
    return { variant, units, share, figures: own, deviations: spread };
  });
  return columns === null || lines === null ? null : { metrics: columns, rows: lines };
}

function readingOf(data: unknown): DiagnosticsState['reading'] | null {
  const { format, grain, decimalComma, wide } = record(data);
  const { date, variant, exposures } = record(wide);
  const isSound =
    isOneOf(format, DATA_FORMATS) &&
    isOneOf(grain, DATA_GRAINS) &&
    isOneOf(decimalComma, [true, false]) &&
    isTextOrNull(date) &&
    isTextOrNull(variant) &&
    isTextOrNull(exposures);
  return isSound ? { format, grain, decimalComma, wide: { date, variant, exposures } } : null;
}

function settingsOf(data: unknown): DiagnosticsSettings | null {
  const { control, shares, alpha, minDays, method, correction, metrics } = record(data);
  const given =
    shares === null
      ? []
      : listOf(shares, (item) => {
          const { variant, share } = record(item);
          return isText(variant, 300) && isNumber(share, 0, 1e9) ? { variant, share } : null;
        });
  const said = listOf(metrics, (item): MetricSetting | null => {
    const { key, desired, role } = record(item);
    const isSound = isText(key, 300) && isOneOf(desired, ['up', 'down']) && isOneOf(role, METRIC_ROLES);
    return isSound ? { key, desired, role } : null;
  });
  const isSound =
    isTextOrNull(control) &&
    (alpha === null || isNumber(alpha, 1e-9, 0.5)) &&
    (minDays === null || (isNumber(minDays, 1, 365) && Number.isInteger(minDays))) &&
    isOneOf(method, ANALYSIS_METHODS) &&
    isOneOf(correction, ['none', 'holm', 'bh']);
  if (!isSound || given === null || said === null) return null;
  return {
    control,
    shares: shares === null ? null : given,
    alpha,
    minDays,
    method,
    correction,
    metrics: said,
  };
}

function record(data: unknown): Record<string, unknown> {
  const isRecord = typeof data === 'object' && data !== null && !Array.isArray(data);
  return isRecord ? (data as Record<string, unknown>) : {};
}

function listOf<Item>(data: unknown, accept: (item: unknown) => Item | null): Item[] | null {
  if (!Array.isArray(data) || data.length > MOST_ITEMS) return null;
  const items = data.map(accept);
  return items.every((item) => item !== null) ? items : null;
}

function isText(data: unknown, longest: number): data is string {
  return typeof data === 'string' && data.length <= longest;
}

function isTextOrNull(data: unknown): data is string | null {
  return data === null || isText(data, 300);
}

function isNumber(data: unknown, least: number, most: number): data is number {
  return typeof data === 'number' && data >= least && data <= most;
}

function isOneOf<const Value>(data: unknown, values: readonly Value[]): data is Value | null {
  return data === null || values.some((value) => value === data);
}
