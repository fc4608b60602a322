import type { Sums } from '#domain/experiments/data/rows.ts';

/**
 * Adds sums of disjoint groups of units. What one group with units does not say is not known of the whole (null);
 * groups without units say nothing. Null when there is no group.
 */
export function addSums(groups: readonly Sums[]): Sums | null {
  const first = groups[0];
  if (first === undefined) return null;
  const told = groups.filter((group) => group.n > 0);
  const known = told.length === 0 ? [first] : told;
  const total = (field: keyof Omit<Sums, 'n'>) => addField(known, field);
  return {
    n: known.reduce((sum, group) => sum + group.n, 0),
    sum: total('sum'),
    sumSq: total('sumSq'),
    denSum: total('denSum'),
    denSumSq: total('denSumSq'),
    numDenSum: total('numDenSum'),
    preSum: total('preSum'),
    preSumSq: total('preSumSq'),
    postPreSum: total('postPreSum'),
  };
}

function addField(groups: readonly Sums[], field: keyof Omit<Sums, 'n'>): number | null {
  let sum = 0;
  for (const group of groups) {
    const value = group[field];
    if (value === null) return null;
    sum += value;
  }
  return sum;
}
