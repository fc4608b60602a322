/**
 * Moves labels apart so that neighbours are at least `gap` from each other, each as near to where it wants to be as
 * the others let it, all within `from` and `to` where they fit. Answers in the order given.
 */
export function spread(wanted: readonly number[], { gap, from, to }: SpreadRoom): number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at);
  const placed = new Array<number>(wanted.length).fill(from);
  let least = from;
  for (const { at, index } of order) {
    least = Math.max(at, least);
    placed[index] = least;
    least += gap;
  }
  let most = to;
  for (const { index } of order.toReversed()) {
    const at = Math.max(from, Math.min(placed[index] ?? from, most));
    placed[index] = at;
    most = at - gap;
  }
  return placed;
}

type SpreadRoom = { gap: number; from: number; to: number };
