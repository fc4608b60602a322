/** Limits of a value where its variable sets none; characters and items. */
export const DEFAULT_LIMITS = { line: 500, text: 20_000, items: 50, item: 500 } as const;
