import { writeFileSync } from 'node:fs';
import { parseModelTable, type WrittenEntry } from '#server/run/models/model-table.ts';
import { readText } from '../lib/project.ts';

/** The model table as it is written, with its note. */
export type TableFile = { note?: string; models: WrittenEntry[] };

export const TABLE_PATH = 'src/server/run/models.json';

/** Reads a table; throws in words when it is missing, no JSON or no model table. */
export function readTable(path: string): TableFile {
  const text = readText(path, '');
  if (text === null) throw new Error(`There is no file ${path}.`);
  const table: unknown = JSON.parse(text);
  parseModelTable(table);
  return table as TableFile;
}

/** Writes a table that is still valid, and nothing else. */
export function writeTable(path: string, table: TableFile): void {
  parseModelTable(table);
  writeFileSync(path, formatTable(table));
}

/** One line per field, so that a change of price is one line of a diff; as the formatter of the project prints it. */
export function formatTable({ note, models }: TableFile): string {
  const entries = models.map((entry) => {
    const fields = Object.entries(entry).map(([key, value]) => field(key, value));
    return `    {\n${fields.join(',\n')}\n    }`;
  });
  const head = note === undefined ? '' : `  "note": ${JSON.stringify(note)},\n`;
  return `{\n${head}  "models": [\n${entries.join(',\n')}\n  ]\n}\n`;
}

const INDENT = ' '.repeat(6);
const LINE_WIDTH = 110;

function field(key: string, value: unknown): string {
  const name = `${INDENT}${JSON.stringify(key)}: `;
  const line = name + inline(value);
  if (typeof value !== 'object' || value === null || line.length < LINE_WIDTH) return line;
  const children = Object.entries(value).map(([child, inner]) => `${INDENT}  ${member(child, inner)}`);
  return `${name}{\n${children.join(',\n')}\n${INDENT}}`;
}

function inline(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, child]) => member(key, child));
  return `{ ${members.join(', ')} }`;
}

function member(key: string, value: unknown): string {
  return `${JSON.stringify(key)}: ${inline(value)}`;
}
