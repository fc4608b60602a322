import { z } from 'zod';
import type { Place } from '#domain/content/issue.ts';
import { checkFrontmatter } from '#domain/content/schema-issues.ts';
import { type ContentSource, readSource } from '#domain/content/source.ts';
import { design } from '#domain/experiments/schema-design.ts';
import { readGrowthBook } from '#domain/experiments/targeting/import/growthbook-rules.ts';
import { type ImportedTargeting, unusable } from '#domain/experiments/targeting/import/imported-targeting.ts';
import { readRuleLines } from '#domain/experiments/targeting/import/rule-lines.ts';
import { fromDesign } from '#domain/experiments/targeting/targeting-from.ts';

const MOST_CHARACTERS = 200_000;

/**
 * Reads a pasted text: a feature of GrowthBook (JSON), the frontmatter of a write-up or its `design` (YAML or JSON), or
 * conditions line by line. Never throws; whatever is wrong is a problem with its line and column.
 */
export function importTargeting(text: string): ImportedTargeting {
  if (text.length > MOST_CHARACTERS) {
    const message = `The text has ${text.length.toLocaleString('en')} characters; ${MOST_CHARACTERS.toLocaleString('en')} can be read.`;
    return unusable('list', [{ line: 1, column: 1, message }]);
  }
  const isJson = /^\s*[[{]/.test(text);
  if (!isJson && !/^---\s*$/m.test(text) && !/^\s*(?:design|targeting|variants)\s*:/m.test(text)) {
    return readRuleLines(text);
  }
  const { source, offset } = sourceOf(text);
  const place = (path: readonly PropertyKey[]) => {
    const { line, column } = source.placeOf(path);
    return { line: Math.max(1, line - offset), column };
  };
  const kind = isJson && !isDesign(source.data) ? 'growthbook' : 'frontmatter';
  if (source.issues.length > 0) {
    const problems = source.issues.map(({ message, ...at }) => ({
      ...within(text, { line: at.line - offset, column: at.column }),
      message: message.replace(
        'The frontmatter is not valid YAML',
        isJson ? 'This is not valid JSON' : 'This is not valid YAML',
      ),
    }));
    return unusable(kind, problems);
  }
  return kind === 'growthbook' ? readGrowthBook(source.data, place) : readDesign(source, offset);
}

/** A place behind the end of a text is its end. */
function within(text: string, { line, column }: Place): Place {
  const lines = text.trimEnd().split('\n');
  const last = lines.at(-1) ?? '';
  return line > lines.length
    ? { line: lines.length, column: last.length + 1 }
    : { line: Math.max(1, line), column };
}

/** Whole files keep their lines; everything else gets the fences that a file has. */
function sourceOf(text: string): { source: ContentSource; offset: number } {
  const isFile = /^\uFEFF?---[ \t]*\r?\n/.test(text);
  return { source: readSource(isFile ? text : `---\n${text}\n---\n`), offset: isFile ? 0 : 1 };
}

function isDesign(data: unknown): boolean {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return false;
  return 'design' in data || 'targeting' in data || 'variants' in data;
}

const part = design.partial({ unit: true, variants: true });
const wholeFile = z.looseObject({ design: part });

function readDesign(source: ContentSource, offset: number): ImportedTargeting {
  const { data: found } = source;
  const isNested = typeof found === 'object' && found !== null && 'design' in found;
  const { data, issues } = isNested
    ? nested(checkFrontmatter(source, wholeFile))
    : checkFrontmatter(source, part);
  if (data === null) {
    const problems = issues.map(({ line, column, message, hint }) => ({
      line: Math.max(1, line - offset),
      column,
      message: hint === null ? message : `${message} ${hint}`,
    }));
    return unusable('frontmatter', problems);
  }
  const { unit, variants = [], ...rest } = data;
  const { layer, ...plain } = rest;
  const draft = fromDesign({
    ...plain,
    ...(layer === undefined ? {} : { layer }),
    unit: unit ?? 'user',
    variants,
  });
  const notes = [
    ...(variants.length === 0 ? ['It names no variants, so there are two of 50 %.'] : []),
    ...(data.phases === undefined ? [] : ['Its phases are left out: this is how it starts.']),
  ];
  return { from: 'frontmatter', draft, notes, problems: [] };
}

function nested<T>({
  data,
  issues,
}: {
  data: { design: T } | null;
  issues: ReturnType<typeof checkFrontmatter>['issues'];
}) {
  return { data: data?.design ?? null, issues };
}
