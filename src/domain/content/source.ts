import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { issueAt, type LocalIssue, type Place } from '#domain/content/issue.ts';

/** A content file taken apart: frontmatter as data with positions, and the body with the line it starts on. */
export type ContentSource = {
  data: unknown;
  body: string;
  /** 1-based line of the file on which the body starts. */
  bodyLine: number;
  issues: LocalIssue[];
  /** Where the value at a frontmatter path stands; the nearest parent when it is missing. */
  placeOf: (path: readonly PropertyKey[], target?: 'key' | 'value') => Place;
};

/**
 * What reading one file gave: `entry` is null when it cannot be used. `readable` is there as soon as the frontmatter is
 * right, so that the rest of the library can be checked against it too. `prose` is what readers read, whatever else is
 * wrong; `source` places what is found later.
 */
export type Inspected<T> = {
  entry: T | null;
  readable: T | null;
  prose: string;
  issues: LocalIssue[];
  source: ContentSource;
};

/** The result for a file whose frontmatter is right: it can be used when nothing found is an error. */
export function inspected<T>(readable: T, given: Omit<Inspected<T>, 'entry' | 'readable'>): Inspected<T> {
  const usable = given.issues.every((issue) => issue.severity !== 'error');
  return { ...given, entry: usable ? readable : null, readable };
}

/** The result for a file whose frontmatter cannot be read. */
export function unreadable<T>(given: Omit<Inspected<T>, 'entry' | 'readable'>): Inspected<T> {
  return { ...given, entry: null, readable: null };
}

/** Whether anybody can say which part of a file is prose: without frontmatter nobody can. */
export function hasProse(source: ContentSource): boolean {
  return !source.issues.some(({ rule }) => rule === 'content/frontmatter');
}

/** Drops a byte order mark and turns every line ending into \n, so that hashes and positions are the same everywhere. */
export function normalizeText(raw: string): string {
  return raw.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

/** Splits a file into frontmatter and body. Never throws: whatever is wrong is an issue. */
export function readSource(raw: string): ContentSource {
  const text = normalizeText(raw);
  const start = /^---[ \t]*\n/.exec(text);
  if (start === null) return withoutFrontmatter(text, 'The file does not start with frontmatter.');
  const end = /^---[ \t]*$/m.exec(text.slice(start[0].length));
  if (end === null) return withoutFrontmatter(text, 'The frontmatter is not closed.');
  const yamlEnd = start[0].length + end.index;
  const bodyStart = Math.min(text.length, yamlEnd + end[0].length + 1);
  const lines = new LineCounter();
  const document = parseDocument(text.slice(start[0].length, yamlEnd), {
    lineCounter: lines,
    prettyErrors: false,
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: line + 1, column: Math.max(1, col) };
  };
  const issues = [...document.errors, ...document.warnings].map((problem) =>
    issueAt(placeAt(problem.pos[0]), {
      rule: 'content/yaml',
      message: `The frontmatter is not valid YAML: ${problem.message.split('\n')[0] ?? ''}`,
      hint:
        problem.code === 'DUPLICATE_KEY'
          ? 'This field is there twice. Keep one of the two.'
          : 'Quote texts that hold a colon, a brace or a leading special character.',
    }),
  );
  return {
    data: issues.length > 0 ? null : toData(document, issues),
    body: text.slice(bodyStart),
    bodyLine: text.slice(0, bodyStart).split('\n').length,
    issues,
    placeOf: (path, target = 'value') => placeAt(offsetOf(document, path, target)),
  };
}

/** Aliases that multiply beyond reason make the YAML library throw. */
function toData(document: Document, issues: LocalIssue[]): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const message = `The frontmatter is not valid YAML: ${error instanceof Error ? error.message : String(error)}`;
    issues.push(
      issueAt(
        { line: 2, column: 1 },
        { rule: 'content/yaml', message, hint: 'Write values out instead of using aliases.' },
      ),
    );
    return null;
  }
}

function withoutFrontmatter(text: string, message: string): ContentSource {
  const start: Place = { line: 1, column: 1 };
  const hint = 'Start the file with a line of three dashes, the fields, and another line of three dashes.';
  return {
    data: null,
    body: text,
    bodyLine: 1,
    issues: [issueAt(start, { rule: 'content/frontmatter', message, hint })],
    placeOf: () => start,
  };
}

function offsetOf(document: Document, path: readonly PropertyKey[], target: 'key' | 'value'): number {
  for (let length = path.length; length > 0; length -= 1) {
    const keys = path.slice(0, length);
    const parent = length === 1 ? document.contents : document.getIn(keys.slice(0, -1), true);
    const last = keys.at(-1);
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(last))
      : undefined;
    const node = document.getIn(keys, true);
    const wanted = target === 'key' || !isNode(node) ? (pair?.key ?? node) : node;
    if (isNode(wanted) && wanted.range) return wanted.range[0];
  }
  return 0;
}
