/** A stretch of figures, `low` below `high`. */
export type Span = { low: number; high: number };

/** Where a figure stands, in CSS pixels; what lies outside the stretch stands at its end. */
export type Scale = (value: number) => number;

export type Range = { from: number; to: number };

/** Evenly from one end of the range to the other. Never gives anything outside the range. */
export function linearScale({ low, high }: Span, { from, to }: Range): Scale {
  // Halves, so that a stretch from the smallest to the largest double still has a finite length.
  const length = high / 2 - low / 2;
  return (value) => {
    const part = length > 0 ? (value / 2 - low / 2) / length : 0.5;
    return from + Math.min(1, Math.max(0, part)) * (to - from);
  };
}

/**
 * The stretch that holds all figures; null, NaN and infinite ones are passed over. Without any it is 0 to 1; where all
 * are (nearly) equal it is opened around them, so that a scale can be built on it.
 */
export function spanOf(values: Iterable<number | null>): Span {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    const kept = Math.min(LARGEST, Math.max(-LARGEST, value));
    low = Math.min(low, kept);
    high = Math.max(high, kept);
  }
  if (low > high) return { low: 0, high: 1 };
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > size * NEARLY_EQUAL && high - low > SMALLEST) return { low, high };
  const room = size > SMALLEST ? size / 10 : 1;
  return { low: low - room, high: high + room };
}

/** The same stretch with a share of its length added at both ends. */
export function padded({ low, high }: Span, share: number): Span {
  const room = (high / 2 - low / 2) * 2 * share;
  return { low: low - room, high: high + room };
}

/** The stretch, opened to the next round figures beyond its ends. */
export function niceSpan(span: Span, count: number): Span {
  const step = tickStep(span, count);
  const low = Math.floor(span.low / step) * step;
  const high = Math.ceil(span.high / step) * step;
  return Number.isFinite(low) && Number.isFinite(high) && low < high ? { low, high } : span;
}

/** Round figures (1, 2 or 5 times a power of ten apart) inside the stretch, about `count` of them. */
export function roundTicks({ low, high }: Span, count: number): number[] {
  const step = tickStep({ low, high }, count);
  const first = Math.ceil(low / step - EDGE);
  const last = Math.floor(high / step + EDGE);
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last) || last - first > 100) return [];
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  // 3 * 0.1 is not 0.3, and nobody wants to read the difference.
  return ticks.map((tick) => Number(tick.toPrecision(12))).map((tick) => (tick === 0 ? 0 : tick));
}

/** How far apart the round figures of a stretch are. */
export function tickStep({ low, high }: Span, count: number): number {
  const raw = Math.max((high - low) / Math.max(1, count), Number.MIN_VALUE);
  const power = 10 ** Math.floor(Math.log10(raw));
  if (power === 0) return raw;
  const factor = raw / power;
  // The nearest of them on a logarithmic scale.
  return power * (factor < Math.SQRT2 ? 1 : factor < Math.sqrt(10) ? 2 : factor < Math.sqrt(50) ? 5 : 10);
}

const LARGEST = 1e300;
const SMALLEST = 1e-290;
const NEARLY_EQUAL = 1e-9;
const EDGE = 1e-9;
