/** So many neighbouring tokens are in both lists, only in the old one, or only in the new one. */
export type Run = { kind: 'same' | 'removed' | 'added'; count: number };

/** How many old tokens are used on a diagonal that cannot be reached. */
const NONE = -1;

/**
 * The shortest way from one list of tokens to another, as runs in order; null when it takes more than `mostEdits` removed
 * and added tokens. The greedy algorithm of E. W. Myers, "An O(ND) difference algorithm and its variations" (1986): for
 * each number of edits it keeps, on each diagonal (old tokens used minus new tokens used), how many old tokens are used.
 */
export function editRuns(
  before: readonly string[],
  after: readonly string[],
  mostEdits: number,
): Run[] | null {
  const lists = numbered(before, after);
  const { old, now } = lists;
  const rounds: Int32Array[] = [];
  let [lowest, highest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let edits = 0; edits <= mostEdits; edits += 1) {
    const round = new Int32Array(edits + 1).fill(NONE);
    for (let index = 0; index <= edits; index += 1) {
      const diagonal = 2 * index - edits;
      if (diagonal < lowest || diagonal > highest) continue;
      let used = startOf(rounds[edits - 1], index, lists);
      if (used === NONE) continue;
      while (used < old.length && used - diagonal < now.length && old[used] === now[used - diagonal])
        used += 1;
      round[index] = used;
      const [atOldEnd, atNewEnd] = [used === old.length, used - diagonal === now.length];
      if (atOldEnd && atNewEnd) return walkBack([...rounds, round], index, lists);
      // Beyond the end of a list no diagonal can lie on the shortest way.
      if (atOldEnd) highest = diagonal - 1;
      else if (atNewEnd) lowest = diagonal + 1;
    }
    rounds.push(round);
  }
  return null;
}

/** Equal tokens get equal numbers, which compare faster than texts. */
function numbered(before: readonly string[], after: readonly string[]): Lists {
  const numbers = new Map<string, number>();
  const numberOf = (token: string): number => {
    const known = numbers.get(token) ?? numbers.size;
    numbers.set(token, known);
    return known;
  };
  return { old: Int32Array.from(before, numberOf), now: Int32Array.from(after, numberOf) };
}

/** Old tokens used right after the edit that leads to a diagonal; `NONE` where none leads there. */
function startOf(previous: Int32Array | undefined, index: number, lists: Lists): number {
  if (previous === undefined) return 0;
  if (isAddition(previous, index, lists)) return previous[index] ?? NONE;
  const used = previous[index - 1] ?? NONE;
  return used === NONE || used === lists.old.length ? NONE : used + 1;
}

/** Whether the farther way to a diagonal is to add a new token, not to remove an old one. */
function isAddition(previous: Int32Array, index: number, { old, now }: Lists): boolean {
  const byAdding = previous[index] ?? NONE;
  const byRemoving = previous[index - 1] ?? NONE;
  const added = byAdding - (2 * index - previous.length);
  if (byAdding === NONE || added > now.length) return false;
  return byRemoving === NONE || byRemoving === old.length || byRemoving < byAdding;
}

function walkBack(rounds: readonly Int32Array[], last: number, lists: Lists): Run[] {
  const runs: Run[] = [];
  const put = (kind: Run['kind'], count: number): void => {
    const next = runs.at(-1);
    if (next?.kind === kind) next.count += count;
    else if (count > 0) runs.push({ kind, count });
  };
  let index = last;
  for (let edits = rounds.length - 1; edits >= 0; edits -= 1) {
    const previous = rounds[edits - 1];
    put('same', (rounds[edits]?.[index] ?? 0) - startOf(previous, index, lists));
    if (previous === undefined) break;
    const added = isAddition(previous, index, lists);
    put(added ? 'added' : 'removed', 1);
    if (!added) index -= 1;
  }
  return runs.reverse();
}

type Lists = { old: Int32Array; now: Int32Array };
