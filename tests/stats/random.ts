/**
 * A seeded source of uniform random numbers in [0, 1), so that a simulation gives the same answer on every machine.
 *
 * Source: mulberry32 by Tommy Ettinger (public domain). Period 2^32, far more than a simulation here draws.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many of `n` units convert at the given rate, drawn unit by unit. */
export function drawSuccesses(random: () => number, n: number, rate: number): number {
  let successes = 0;
  for (let unit = 0; unit < n; unit++) if (random() < rate) successes++;
  return successes;
}

/** Sums over `n` units with exponentially distributed values (skewed, like revenue) of mean 1. */
export function drawSpending(
  random: () => number,
  n: number,
): { n: number; sum: number; sumSquares: number } {
  let sum = 0;
  let sumSquares = 0;
  for (let unit = 0; unit < n; unit++) {
    const value = -Math.log(1 - random());
    sum += value;
    sumSquares += value * value;
  }
  return { n, sum, sumSquares };
}
