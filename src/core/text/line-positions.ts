/** A place in a text: `offset` in UTF-16 units from 0; `line` and `column` (UTF-16 units) from 1. */
export type Position = { offset: number; line: number; column: number };

/**
 * Prepares a text for turning offsets into lines and columns: one pass over the text, then a binary search each.
 * A line ends after `\n`, so CRLF counts once. Offsets outside the text are moved to its nearest end.
 */
export function linePositions(text: string): (offset: number) => Position {
  const starts = lineStarts(text);
  return (offset) => {
    const inside = Math.min(Math.max(0, offset), text.length);
    const line = lastAtMost(starts, inside);
    return {
      offset: inside,
      line: line + 1,
      column: inside - (starts[line] ?? 0) + 1,
    };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Index of the last number in an ascending list that is at most `limit`; the first is always 0. */
function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((ascending[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
