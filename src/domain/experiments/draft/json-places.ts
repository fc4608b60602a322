/** JSON with the place of every value, or where it stops being JSON and why. Places are 1-based. */
export type PlacedJson =
  | { status: 'ok'; value: unknown; placeOf: (path: string) => JsonPlace }
  | ({ status: 'problem'; text: string } & JsonPlace);
export type JsonPlace = { line: number; column: number };

/**
 * Reads JSON and remembers where each value stands, by paths such as `experiments.0.title`. The built-in reader names
 * no place in some browsers, and never that of a value of the wrong shape. Never throws.
 */
export function readPlacedJson(text: string): PlacedJson {
  const places = new Map<string, number>();
  const reader: Reader = { text, at: 0, places, depth: 0 };
  try {
    const value = readValue(reader, '');
    skipSpace(reader);
    if (reader.at < text.length)
      throw new Stop(reader.at, `${shown(text, reader.at)} stands after the end of the JSON.`);
    return { status: 'ok', value, placeOf: (path) => placeAt(text, nearestPlace(places, path)) };
  } catch (error) {
    if (error instanceof Stop)
      return { status: 'problem', text: error.message, ...placeAt(text, error.offset) };
    throw error;
  }
}

type Reader = { text: string; at: number; places: Map<string, number>; depth: number };

class Stop extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

const DEEPEST = 200;

function readValue(reader: Reader, path: string): unknown {
  skipSpace(reader);
  const { text, at, places } = reader;
  places.set(path, at);
  const start = text[at];
  if (start === undefined) throw new Stop(at, 'The text ends here, in the middle of the JSON.');
  if (start === '{') return readGroup(reader, path, '}');
  if (start === '[') return readGroup(reader, path, ']');
  if (start === '"') return readString(reader);
  const word = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/.exec(
    text.slice(at, at + 400),
  );
  if (word === null) throw new Stop(at, wrongStart(text, at));
  reader.at = at + word[0].length;
  return JSON.parse(word[0]);
}

function readGroup(reader: Reader, path: string, end: '}' | ']'): unknown {
  const entries: [string, unknown][] = [];
  reader.depth += 1;
  if (reader.depth > DEEPEST) throw new Stop(reader.at, 'The JSON is nested too deeply.');
  reader.at += 1;
  skipSpace(reader);
  while (reader.text[reader.at] !== end) {
    const key = end === ']' ? String(entries.length) : readKey(reader);
    entries.push([key, readValue(reader, path === '' ? key : `${path}.${key}`)]);
    skipSpace(reader);
    if (reader.text[reader.at] === ',') {
      const comma = reader.at;
      reader.at += 1;
      skipSpace(reader);
      if (reader.text[reader.at] === end)
        throw new Stop(comma, `This comma stands before \`${end}\`: take it out.`);
    } else if (reader.text[reader.at] !== end) {
      throw new Stop(reader.at, missingSeparator(reader, end));
    }
  }
  reader.at += 1;
  reader.depth -= 1;
  return end === ']' ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

function readKey(reader: Reader): string {
  if (reader.text[reader.at] !== '"') {
    const found = shown(reader.text, reader.at);
    throw new Stop(reader.at, `A name in double quotes is expected here, not ${found}.`);
  }
  const key = readString(reader);
  skipSpace(reader);
  if (reader.text[reader.at] !== ':')
    throw new Stop(reader.at, `A colon is missing after "${key.slice(0, 40)}".`);
  reader.at += 1;
  return key;
}

function readString(reader: Reader): string {
  const { text, at } = reader;
  let end = at + 1;
  for (; text[end] !== '"'; end += text[end] === '\\' ? 2 : 1) {
    if (end >= text.length) throw new Stop(at, 'This text has no closing quote.');
    if (text.charCodeAt(end) < 32)
      throw new Stop(end, 'A text may not go over the end of a line: write \\n.');
  }
  reader.at = end + 1;
  try {
    return JSON.parse(text.slice(at, end + 1)) as string;
  } catch {
    throw new Stop(at, 'This text holds a backslash that means nothing; write \\\\ for a backslash.');
  }
}

function skipSpace(reader: Reader): void {
  const rest = /[^ \t\n\r]/g;
  rest.lastIndex = reader.at;
  reader.at = rest.exec(reader.text)?.index ?? reader.text.length;
}

function missingSeparator({ text, at }: Reader, end: string): string {
  if (text[at] === undefined) return `The text ends here, and \`${end}\` is still missing.`;
  return `A comma or \`${end}\` is expected here, not ${shown(text, at)}.`;
}

function wrongStart(text: string, at: number): string {
  if (text[at] === "'") return 'JSON takes double quotes only.';
  return `A value is expected here, not ${shown(text, at)}.`;
}

function shown(text: string, at: number): string {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 32);
  return text[at] === undefined ? 'the end of the text' : `\`${character}\``;
}

/** The place of a value, or of the nearest value around it. */
function nearestPlace(places: ReadonlyMap<string, number>, path: string): number {
  for (let rest = path; rest !== ''; rest = rest.includes('.') ? rest.slice(0, rest.lastIndexOf('.')) : '') {
    const offset = places.get(rest);
    if (offset !== undefined) return offset;
  }
  return places.get('') ?? 0;
}

function placeAt(text: string, offset: number): JsonPlace {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
