import { DEFAULT_LIMITS } from '#domain/prompts/limits.ts';
import type { ValueIssue } from '#domain/prompts/values.ts';
import type { Variable } from '#domain/prompts/variables.ts';

/** The field's label: as declared, else the name in words. */
export function labelOf(name: string, variable: Variable | undefined): string {
  if (variable?.label !== undefined) return variable.label;
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What is wrong with a field, in words that stand below it. */
export function fieldProblem({ code, expected }: Pick<ValueIssue, 'code' | 'expected'>): string {
  switch (code) {
    case 'required':
      return 'This field is required.';
    case 'too-short':
      return `Write at least ${expected} characters.`;
    case 'too-long':
      return `Keep it to ${expected} characters.`;
    case 'too-small':
      return `Enter ${expected} or more.`;
    case 'too-large':
      return `Enter ${expected} or less.`;
    case 'not-integer':
      return 'Enter a whole number.';
    case 'too-many-items':
      return `Keep it to ${expected} items.`;
    case 'item-too-long':
      return `Keep each item to ${expected} characters.`;
    case 'not-an-option':
      return 'Choose one of the options.';
    case 'wrong-type':
      return `This must be ${expected}.`;
    case 'unknown':
      return 'This prompt has no such field.';
  }
}

/** Most characters a text field takes. */
export function textLimit(variable: Extract<Variable, { type: 'string' }>): number {
  return variable.maxLength ?? (variable.multiline ? DEFAULT_LIMITS.text : DEFAULT_LIMITS.line);
}

/** `a`, `a and b`, `a, b and c`. */
export function inWords(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
