/** Rows of a list editor after one action, and which row should have the focus then. */
export type RowsChange = { rows: string[]; focus: number };

/** Adds an empty row after `index`. */
export function addRow(rows: readonly string[], index: number): RowsChange {
  return { rows: rows.toSpliced(index + 1, 0, ''), focus: index + 1 };
}

export function removeRow(rows: readonly string[], index: number): RowsChange {
  const left = rows.toSpliced(index, 1);
  return { rows: left, focus: Math.max(0, Math.min(index, left.length - 1)) };
}

/** Moves a row up (-1) or down (1); at the edge nothing happens. */
export function moveRow(rows: readonly string[], index: number, by: -1 | 1): RowsChange {
  const to = index + by;
  const row = rows[index];
  if (row === undefined || to < 0 || to >= rows.length) return { rows: [...rows], focus: index };
  return { rows: rows.toSpliced(index, 1).toSpliced(to, 0, row), focus: to };
}

/**
 * Several pasted lines become several rows; list marks in front of them (-, *, •, 1.) and blank lines are dropped.
 * Null when the text is a single line, which is pasted as text.
 */
export function pasteRows(rows: readonly string[], index: number, pasted: string): RowsChange | null {
  const lines = pasted
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '').trim())
    .filter((line) => line !== '');
  if (lines.length < 2) return null;
  const replaces = (rows[index] ?? '').trim() === '' ? 1 : 0;
  const at = index + 1 - replaces;
  return { rows: rows.toSpliced(at, replaces, ...lines), focus: at + lines.length - 1 };
}

type Key = { key: string; altKey: boolean; ctrlKey: boolean; metaKey: boolean; isComposing: boolean };

/** What a key does in a row, or null when it is for typing: Enter adds, Backspace in an empty row removes, Alt and an arrow move. */
export function rowKey(
  key: Key,
  row: { text: string; count: number },
): 'add' | 'remove' | 'up' | 'down' | null {
  if (key.altKey && key.key === 'ArrowUp') return 'up';
  if (key.altKey && key.key === 'ArrowDown') return 'down';
  if (key.altKey || key.ctrlKey || key.metaKey || key.isComposing) return null;
  if (key.key === 'Enter') return 'add';
  return key.key === 'Backspace' && row.text === '' && row.count > 1 ? 'remove' : null;
}
