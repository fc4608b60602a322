/** The UTC day and month a moment (milliseconds since 1970) belongs to: `2026-11-22`, `2026-11`. */
export function periodsAt(now: number): { day: string; month: string } {
  const day = new Date(now).toISOString().slice(0, 10);
  return { day, month: day.slice(0, 7) };
}

/** Whole seconds until the next UTC day or month begins, at least 1. */
export function secondsToNext(period: 'day' | 'month', now: number): number {
  const at = new Date(now);
  const month = at.getUTCMonth() + (period === 'month' ? 1 : 0);
  const next = Date.UTC(at.getUTCFullYear(), month, period === 'month' ? 1 : at.getUTCDate() + 1);
  return Math.max(1, Math.ceil((next - now) / 1000));
}
