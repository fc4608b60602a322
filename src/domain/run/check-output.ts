import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import type { RunProblem } from '#domain/run/errors.ts';
import type { OutputReport } from '#domain/run/events.ts';

const MOST_PROBLEMS = 20;
/** Keywords that only say "something further down is wrong". */
const WRAPPERS = new Set(['properties', 'items', 'additionalProperties', '$ref', 'prefixItems']);

/** A JSON answer read and compared with its schema; `value` is undefined when it is not JSON at all. */
export type CheckedOutput = { value: unknown; report: OutputReport };

/**
 * Reads a model's answer as JSON and validates it (JSON Schema 2020-12, no code generation).
 * A single Markdown code fence around the JSON is accepted, since models without a structured mode often add one.
 */
export function checkOutput(schema: Readonly<Record<string, unknown>>, text: string): CheckedOutput {
  const value = parseAnswer(text);
  if (value === undefined) {
    return { value, report: { valid: false, problems: [{ path: '', message: 'The answer is not JSON.' }] } };
  }
  return { value, report: validate(schema, value) };
}

function validate(schema: Readonly<Record<string, unknown>>, value: unknown): OutputReport {
  try {
    const { valid, errors } = new Validator(schema as Schema, '2020-12', false).validate(value);
    return { valid, problems: valid ? [] : readProblems(errors) };
  } catch {
    // A reference that leads nowhere or a pattern that is none; the check of the library reports both.
    return { valid: false, problems: [{ path: '', message: 'The prompt’s own schema cannot be used.' }] };
  }
}

function parseAnswer(text: string): unknown {
  const fenced = /^\s*```(?:json)?[ \t]*\n([\s\S]*?)\n?```\s*$/.exec(text);
  try {
    return JSON.parse(fenced?.[1] ?? text);
  } catch {
    return undefined;
  }
}

function readProblems(errors: readonly OutputUnit[]): RunProblem[] {
  const leaves = errors.filter((error) => !WRAPPERS.has(error.keyword));
  return (leaves.length > 0 ? leaves : errors)
    .slice(0, MOST_PROBLEMS)
    .map((error) => ({ path: error.instanceLocation.replace(/^#/, ''), message: error.error }));
}
