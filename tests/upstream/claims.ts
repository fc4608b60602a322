/** Counts as a broken or hostile server may tell them. */
export const CLAIMS = {
  'usage-zero': () => 0,
  'usage-negative': (count: number) => -count,
  'usage-fractional': (count: number) => count + 0.5,
  'usage-text': (count: number) => String(count),
  'usage-none': () => null,
  'usage-unsafe': () => Number.MAX_SAFE_INTEGER,
  'usage-endless': () => 1e308,
  'usage-list': (count: number) => [count],
} as const satisfies Readonly<Record<string, (count: number) => unknown>>;

export type Claim = keyof typeof CLAIMS;
