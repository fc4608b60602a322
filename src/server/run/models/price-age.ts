import type { ModelEntry } from '#server/run/models/model-table.ts';

/** Days after which nobody should rely on a price without looking again. */
export const OLD_DAYS = 90;

const DAY_MS = 86_400_000;

/** The day of a moment, in UTC, as YYYY-MM-DD. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** How many days ago the price was true; negative when its day is still to come, 0 for what costs nothing. */
export function daysOld({ asOf }: Pick<ModelEntry, 'asOf'>, today: string): number {
  return asOf === null ? 0 : (Date.parse(today) - Date.parse(asOf)) / DAY_MS;
}

/** Whether the model is known to have another price by now. */
export function hasEnded({ priceSource }: Pick<ModelEntry, 'priceSource'>, today: string): boolean {
  return priceSource?.until !== undefined && priceSource.until <= today;
}

/** For whoever runs the server: which of the offered prices are old. They hold until somebody looks. */
export function oldPricesNote(
  models: readonly Pick<ModelEntry, 'id' | 'asOf'>[],
  today: string,
): string | null {
  const old = models.filter((model) => daysOld(model, today) > OLD_DAYS).map(({ id }) => id);
  if (old.length === 0) return null;
  return `Looked up more than ${OLD_DAYS} days ago: the price of ${old.join(', ')}; npm run models -- update does it again, or, where src/server/run/models.json names no priceSource, you do.`;
}
