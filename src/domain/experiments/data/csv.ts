/** One line of a CSV file that is not empty. */
export type CsvRecord = {
  /** 1-based. */
  line: number;
  cells: string[];
  /** 1-based column at which each cell starts, in UTF-16 units. */
  columns: number[];
  /** Column of a quote that is never closed or is followed by text, else null. The cells are a best guess then. */
  badQuote: number | null;
};

/**
 * Reads comma-separated values as RFC 4180 has them, except that a cell holds no line break, so that one open quote
 * spoils one line only. `text` is normalized: no byte order mark, `\n` line ends. Takes linear time.
 */
export function readCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  for (const [index, content] of text.split('\n').entries()) {
    if (content.trim() !== '') records.push(readLine(content, index + 1));
  }
  return records;
}

/** Writes one cell, with quotes where it needs them. */
export function csvCell(value: string): string {
  return /[",\n\r]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function readLine(content: string, line: number): CsvRecord {
  const record: CsvRecord = { line, cells: [], columns: [], badQuote: null };
  let at = 0;
  while (at <= content.length) {
    record.columns.push(at + 1);
    if (content[at] === '"') {
      at = readQuoted(content, at, record);
    } else {
      const comma = content.indexOf(',', at);
      const end = comma === -1 ? content.length : comma;
      record.cells.push(content.slice(at, end));
      at = end + 1;
    }
  }
  return record;
}

/** Takes the quoted cell that starts at an offset; returns where the next cell starts. */
function readQuoted(content: string, start: number, record: CsvRecord): number {
  let close = content.indexOf('"', start + 1);
  while (close !== -1 && content[close + 1] === '"') close = content.indexOf('"', close + 2);
  const isClosed = close !== -1 && (close + 1 === content.length || content[close + 1] === ',');
  if (!isClosed) {
    record.badQuote ??= start + 1;
    record.cells.push(content.slice(start));
    return content.length + 1;
  }
  record.cells.push(content.slice(start + 1, close).replaceAll('""', '"'));
  return close + 2;
}
