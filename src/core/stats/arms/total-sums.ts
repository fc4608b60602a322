/**
 * The sums of several disjoint groups of units (days, segments, arms) as the sums of all of them.
 *
 * In words: field by field addition. That is all it takes, because sums and sums of squares are additive and means
 * and variances are not.
 *
 * Source: definition. Example: `totalSums([{ n: 2, successes: 1 }, { n: 3, successes: 0 }])` is `{ n: 5, successes: 1 }`.
 * @throws RangeError when there is no part, since the fields are then unknown
 */
export function totalSums<Sums extends Readonly<Record<string, number>>>(parts: readonly Sums[]): Sums {
  const [first, ...rest] = parts;
  if (first === undefined) throw new RangeError('parts: expected at least one, received none');
  const total: Record<string, number> = { ...first };
  for (const part of rest) {
    for (const [field, value] of Object.entries(part)) total[field] = (total[field] ?? 0) + value;
  }
  return total as Sums;
}
