/** So many neighbouring tokens are in both lists, only in the old one, or only in the new one. */
export type Run = { kind: 'same' | 'removed' | 'added'; count: number };

/** How many old tokens are used on a diagonal that cannot be reached. */
const NONE = -1;
/** What comes before the first round: the start, as if a token had been added on the way to it. */
const START = Int32Array.of(NONE, 0, NONE);

/**
 * The shortest way from one list of tokens to another, as runs in order; null when it takes more than `mostEdits` removed
 * and added tokens. The greedy algorithm of E. W. Myers, "An O(ND) difference algorithm and its variations" (1986): each
 * round, with one edit more, finds how far the old tokens can be used on each diagonal (old tokens used minus new ones).
 */
export function editRuns(
  before: readonly string[],
  after: readonly string[],
  mostEdits: number,
): Run[] | null {
  const lists = numbered(before, after);
  const edges: Edges = { lowest: -lists.now.length, highest: lists.old.length };
  const rounds: Int32Array[] = [];
  for (let edits = 0; edits <= mostEdits; edits += 1) {
    const round = new Int32Array(edits + 3).fill(NONE);
    const end = goRound(rounds.at(-1) ?? START, round, { lists, edges });
    rounds.push(round);
    if (end !== null) return walkBack(rounds, end, lists);
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

/**
 * Fills a round from the one before; the index of the diagonal on which both lists come to their end, else null.
 * Diagonal `2 * index - edits` stands at `index + 1`, so that each has a neighbour on both sides.
 */
function goRound(previous: Int32Array, round: Int32Array, { lists, edges }: Search): number | null {
  const { old, now } = lists;
  const edits = round.length - 3;
  const last = Math.min(edits, Math.floor((edits + edges.highest) / 2));
  for (let index = Math.max(0, Math.ceil((edits + edges.lowest) / 2)); index <= last; index += 1) {
    const diagonal = 2 * index - edits;
    const byAdding = previous[index + 1] as number;
    const byRemoving = previous[index] as number;
    const added = byAdding !== NONE && byAdding - diagonal <= now.length;
    const removed = byRemoving !== NONE && byRemoving < old.length;
    if (!added && !removed) continue;
    let used = removed && !(added && byRemoving < byAdding) ? byRemoving + 1 : byAdding;
    while (used < old.length && used - diagonal < now.length && old[used] === now[used - diagonal]) used += 1;
    round[index + 1] = used;
    const [atOldEnd, atNewEnd] = [used === old.length, used - diagonal === now.length];
    if (atOldEnd && atNewEnd) return index;
    // Beyond the end of a list no diagonal can lie on the shortest way.
    if (atOldEnd) edges.highest = diagonal - 1;
    else if (atNewEnd) edges.lowest = diagonal + 1;
  }
  return null;
}

/** The runs of the way that leads to a diagonal of the last round, decided as it was found. */
function walkBack(rounds: readonly Int32Array[], end: number, { old, now }: Lists): Run[] {
  const runs: Run[] = [];
  const put = (kind: Run['kind'], count: number): void => {
    const next = runs.at(-1);
    if (next?.kind === kind) next.count += count;
    else if (count > 0) runs.push({ kind, count });
  };
  let index = end;
  for (let edits = rounds.length - 1; edits >= 0; edits -= 1) {
    const used = rounds[edits]?.[index + 1] ?? NONE;
    const byAdding = rounds[edits - 1]?.[index + 1] ?? 0;
    const byRemoving = rounds[edits - 1]?.[index] ?? NONE;
    const added = byAdding !== NONE && byAdding - (2 * index - edits) <= now.length;
    const removed = byRemoving !== NONE && byRemoving < old.length;
    const isRemoval = removed && !(added && byRemoving < byAdding);
    put('same', used - (isRemoval ? byRemoving + 1 : byAdding));
    if (edits > 0) put(isRemoval ? 'removed' : 'added', 1);
    if (isRemoval) index -= 1;
  }
  return runs.reverse();
}

type Lists = { old: Int32Array; now: Int32Array };
type Edges = { lowest: number; highest: number };
type Search = { lists: Lists; edges: Edges };
