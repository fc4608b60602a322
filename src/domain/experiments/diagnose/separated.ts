import type { Place } from '#domain/content/issue.ts';
import { normalizeText } from '#domain/content/source.ts';
import { csvCell } from '#domain/experiments/data/csv.ts';

/** What stands between cells. */
export type Separator = ',' | ';' | '\t';

export type Separated = {
  separator: Separator;
  /** The same lines with commas between cells. */
  text: string;
  /** Cells that hold one comma between digits: a decimal comma, or thousands. Nobody but the reader can know. */
  commaFigures: number;
  /** Where the first of them stands in the file as it came. */
  firstComma: Place | null;
  notes: string[];
};

/**
 * Turns a file with semicolons or tabs between cells into one with commas, line by line. `decimalComma`: `12,5` is
 * 12.5; otherwise such cells are left as they are.
 */
export function withCommas(raw: string, { decimalComma }: { decimalComma: boolean }): Separated {
  const text = normalizeText(raw);
  const separator = separatorOf(text);
  if (separator === ',') return { separator, text, commaFigures: 0, firstComma: null, notes: [] };
  let commaFigures = 0;
  let firstComma: Place | null = null;
  const lines = text.split('\n').map((line, index) => {
    if (line.trim() === '') return '';
    const cells = splitLine(line, separator).map((cell) => {
      if (!COMMA_FIGURE.test(cell)) return cell;
      commaFigures += 1;
      firstComma ??= { line: index + 1, column: line.indexOf(cell) + 1 };
      return decimalComma ? cell.replace(',', '.') : cell;
    });
    return cells.map(csvCell).join(',');
  });
  const word = separator === ';' ? 'semicolons' : 'tabs';
  const notes = [
    `Read with ${word} between cells.`,
    ...(decimalComma && commaFigures > 0 ? ['Commas inside figures were read as decimal points.'] : []),
  ];
  return { separator, text: lines.join('\n'), commaFigures, firstComma, notes };
}

const COMMA_FIGURE = /^-?\d+,\d+$/;

/** By the first line: the sign that makes the most cells of it. */
function separatorOf(text: string): Separator {
  const header = text.split('\n', 50).find((line) => line.trim() !== '') ?? '';
  const count = (sign: Separator) => header.split(sign).length - 1;
  const commas = count(',');
  if (count(';') > commas) return ';';
  return count('\t') > commas ? '\t' : ',';
}

function splitLine(line: string, separator: Separator): string[] {
  if (!line.includes('"')) return line.split(separator);
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    const quoted = /^"((?:[^"]|"")*)"(?=[;\t]|$)/.exec(line.slice(at));
    if (quoted !== null && [separator, undefined].includes(line[at + quoted[0].length] as Separator)) {
      cells.push((quoted[1] ?? '').replaceAll('""', '"'));
      at += quoted[0].length + 1;
      continue;
    }
    const next = line.indexOf(separator, at);
    const end = next === -1 ? line.length : next;
    cells.push(line.slice(at, end));
    at = end + 1;
  }
  return cells;
}
