export type Scalar = string | number | boolean | null;

/** How a piece of JSON is shown: a value, a table of similar objects, named fields, or a list. */
export type JsonView =
  | { kind: 'scalar'; text: string; isText: boolean }
  | { kind: 'table'; columns: string[]; rows: string[][] }
  | { kind: 'fields'; title: string | null; fields: { name: string; view: JsonView }[] }
  | { kind: 'list'; items: JsonView[] };

/** Deeper than this, or wider, is shown as plain JSON: nobody reads it as a tree. */
const DEEPEST = 12;
const LONGEST_TITLE = 120;
const LONGEST_COMPACT = 2000;
const MOST_COLUMNS = 10;
const MOST_ROWS = 500;

/** Parses an answer; a single Markdown code fence around the JSON is accepted. Undefined when it is not JSON. */
export function parseJsonAnswer(text: string): unknown {
  const fenced = /^\s*```(?:json)?[ \t]*\n([\s\S]*?)\n?```\s*$/.exec(text);
  try {
    return JSON.parse(fenced?.[1] ?? text);
  } catch {
    return undefined;
  }
}

/** Describes JSON for reading: lists of objects whose values are plain become tables, everything else a tree. */
export function jsonView(value: unknown, depth = 0): JsonView {
  if (typeof value !== 'object' || value === null) return scalar(value);
  if (depth >= DEEPEST) return { kind: 'scalar', text: compact(value), isText: false };
  if (Array.isArray(value)) {
    const table = tableOf(value);
    return table ?? { kind: 'list', items: value.map((item) => jsonView(item, depth + 1)) };
  }
  const fields = Object.entries(value).map(([name, item]) => ({ name, view: jsonView(item, depth + 1) }));
  return { kind: 'fields', title: titleOf(value), fields };
}

/** A name in words: `why_it_matters` and `whyItMatters` are `Why it matters`. */
export function wordsOfKey(key: string): string {
  const words = key
    .replace(
      /([\p{Ll}\d])(\p{Lu})(?!\p{Lu})/gu,
      (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
    )
    .replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What an object is called in a folded list: its title or name, else its first short text. */
function titleOf(value: object): string | null {
  const texts = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  const named = texts.find(([key]) => /^(?:title|name|label|summary)$/i.test(key));
  const [, text] = named ?? texts.find(([, short]) => short.length <= LONGEST_TITLE) ?? [];
  return text === undefined ? null : text.slice(0, LONGEST_TITLE);
}

function tableOf(items: readonly unknown[]): JsonView | null {
  if (items.length === 0 || items.length > MOST_ROWS || !items.every(isFlat)) return null;
  const columns = [...new Set(items.flatMap((item) => Object.keys(item)))];
  if (columns.length === 0 || columns.length > MOST_COLUMNS) return null;
  const rows = items.map((item) =>
    columns.map((column) => (Object.hasOwn(item, column) ? cell(item[column]) : '')),
  );
  return { kind: 'table', columns, rows };
}

function isFlat(item: unknown): item is Record<string, unknown> {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return false;
  return Object.values(item).every(
    (value) => isScalar(value) || (Array.isArray(value) && value.every(isScalar)),
  );
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value !== 'object';
}

function cell(value: unknown): string {
  if (Array.isArray(value)) return value.map(cell).join('\n');
  return value === null ? '' : String(value);
}

/** JSON on one line, shortened; nesting that even the serialiser cannot follow is left out. */
function compact(value: object): string {
  try {
    const text = JSON.stringify(value);
    return text.length > LONGEST_COMPACT ? `${text.slice(0, LONGEST_COMPACT)}…` : text;
  } catch {
    return '…';
  }
}

function scalar(value: unknown): JsonView {
  return {
    kind: 'scalar',
    text: typeof value === 'string' ? value : String(JSON.stringify(value)),
    isText: typeof value === 'string',
  };
}
