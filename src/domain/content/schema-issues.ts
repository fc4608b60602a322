import type { z } from 'zod';
import { nearest } from '#core/text/nearest.ts';
import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import { fieldsAt, schemaAt } from '#domain/content/schema-walk.ts';
import type { ContentSource } from '#domain/content/source.ts';

/** Checks frontmatter against a schema; every problem is placed on its own line with a hint. */
export function checkFrontmatter<T>(
  source: ContentSource,
  schema: z.ZodType<T>,
): { data: T | null; issues: LocalIssue[] } {
  if (source.issues.length > 0) return { data: null, issues: source.issues };
  const parsed = schema.safeParse(source.data ?? {}, { reportInput: true });
  if (parsed.success) return { data: parsed.data, issues: [] };
  return { data: null, issues: parsed.error.issues.flatMap((issue) => toIssues(issue, source, schema)) };
}

function toIssues(issue: z.core.$ZodIssue, source: ContentSource, schema: z.ZodType): LocalIssue[] {
  if (issue.code === 'unrecognized_keys') return unknownFields(issue, source, schema);
  const name = issue.path.map(String).join('.') || 'frontmatter';
  const found = valueAt(source.data, issue.path);
  const isMissing = issue.code !== 'custom' && found === undefined;
  const allowed = allowedWords(issue);
  const message = isMissing
    ? `\`${name}\` is missing.`
    : `\`${name}\`: ${problemOf(issue, found, allowed !== null)}`;
  const description = schemaAt(schema, issue.path, source.data)?.description ?? null;
  return [
    issueAt(source.placeOf(issue.path), {
      rule: isMissing ? 'content/missing-field' : 'content/invalid-field',
      message,
      hint: allowed === null ? description : wordHint(found, allowed),
    }),
  ];
}

function unknownFields(
  issue: z.core.$ZodIssueUnrecognizedKeys,
  source: ContentSource,
  schema: z.ZodType,
): LocalIssue[] {
  const known = fieldsAt(schema, issue.path, source.data);
  return issue.keys.map((key) => {
    const guess = nearest(key, known);
    return issueAt(source.placeOf([...issue.path, key], 'key'), {
      rule: 'content/unknown-field',
      message: `\`${[...issue.path, key].map(String).join('.')}\` is not a field.`,
      hint: guess === null ? listWords('Fields here', known) : `Did you mean \`${guess}\`?`,
    });
  });
}

/** The words that may stand at a place, when it takes only certain ones. */
function allowedWords(issue: z.core.$ZodIssue): string[] | null {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code !== 'invalid_union' || !('options' in issue) || !Array.isArray(issue.options)) return null;
  return issue.options.map(String);
}

function problemOf(issue: z.core.$ZodIssue, found: unknown, isWord: boolean): string {
  if (isWord) return `${typeof found === 'string' ? `\`${found}\`` : 'this'} is not allowed here.`;
  return /[.!?]$/.test(issue.message) ? issue.message : `${issue.message}.`;
}

function wordHint(found: unknown, allowed: readonly string[]): string | null {
  const guess = typeof found === 'string' ? nearest(found, allowed) : null;
  const list = listWords('Allowed', allowed);
  return guess === null ? list : `Did you mean \`${guess}\`? ${list}`;
}

function listWords(label: string, words: readonly string[]): string | null {
  return words.length === 0 ? null : `${label}: ${words.map((word) => `\`${word}\``).join(', ')}.`;
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    data,
  );
}
