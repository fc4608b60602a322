import type { z } from 'zod';
import { nearest } from '#core/text/nearest.ts';
import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
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
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => {
      const guess = nearest(key, known);
      return issueAt(source.placeOf([...issue.path, key], 'key'), {
        rule: 'content/unknown-field',
        message: `\`${[...issue.path, key].map(String).join('.')}\` is not a field.`,
        hint: guess === null ? listHint('Fields here', known) : `Did you mean \`${guess}\`?`,
      });
    });
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  const name = issue.path.map(String).join('.') || 'frontmatter';
  return [
    issueAt(source.placeOf(issue.path), {
      rule: missing ? 'content/missing-field' : 'content/invalid-field',
      message: missing ? `\`${name}\` is missing.` : `\`${name}\`: ${sentence(issue.message)}`,
      hint: hintFor(issue, schema),
    }),
  ];
}

function hintFor(issue: z.core.$ZodIssue, schema: z.ZodType): string | null {
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const guess = typeof issue.input === 'string' ? nearest(issue.input, values) : null;
    return guess === null
      ? listHint('Allowed', values)
      : `Did you mean \`${guess}\`? ${listHint('Allowed', values) ?? ''}`.trim();
  }
  return schemaAt(schema, issue.path)?.description ?? null;
}

function listHint(label: string, words: readonly string[]): string | null {
  return words.length === 0 ? null : `${label}: ${words.map((word) => `\`${word}\``).join(', ')}.`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const shape = shapeOf(schemaAt(schema, path));
  return shape === null ? [] : Object.keys(shape);
}

/** Walks a schema along a path; null where it cannot be followed (a union of shapes, a record of anything). */
function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | null {
  let current: z.ZodType | null = schema;
  for (const key of path) {
    if (current === null) return null;
    const definition = definitionOf(current);
    const shape = shapeOf(current);
    if (shape !== null) current = shape[String(key)] ?? null;
    else current = definition.element ?? definition.valueType ?? null;
  }
  return current;
}

function shapeOf(schema: z.ZodType | null): Record<string, z.ZodType> | null {
  return schema === null ? null : (definitionOf(schema).shape ?? null);
}

type Definition = {
  innerType?: z.ZodType;
  in?: z.ZodType;
  out?: z.ZodType;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  valueType?: z.ZodType;
};

function definitionOf(schema: z.ZodType): Definition {
  const definition = schema.def as Definition;
  const inner = definition.innerType ?? definition.out;
  return inner === undefined ? definition : definitionOf(inner);
}
