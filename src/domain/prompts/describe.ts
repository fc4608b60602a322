import { DEFAULT_LIMITS } from '#domain/prompts/limits.ts';
import type { Variable } from '#domain/prompts/variables.ts';

/** What a variable accepts, as one line for a reader: `List, at most 50 items. Default: none.` */
export function describeVariable(variable: Variable): string {
  const fallback = defaultWords(variable);
  return fallback === null ? `${kindWords(variable)}.` : `${kindWords(variable)}. Default: ${fallback}.`;
}

function kindWords(variable: Variable): string {
  switch (variable.type) {
    case 'string': {
      const most = variable.maxLength ?? (variable.multiline ? DEFAULT_LIMITS.text : DEFAULT_LIMITS.line);
      return `${variable.multiline ? 'Long text' : 'Text'}, at most ${grouped(most)} characters`;
    }
    case 'number':
      return [
        variable.integer ? 'Whole number' : 'Number',
        ...bounds(variable.min, variable.max),
        variable.unit ?? '',
      ]
        .filter((part) => part !== '')
        .join(', ');
    case 'boolean':
      return 'Yes or no';
    case 'choice':
      return `One of: ${variable.options.join(', ')}`;
    case 'list':
      return `List, at most ${grouped(variable.maxItems ?? DEFAULT_LIMITS.items)} items`;
    case 'context':
      return `Context pack${variable.kinds === undefined ? '' : `: ${variable.kinds.join(', ')}`}`;
  }
}

function bounds(min: number | undefined, max: number | undefined): string[] {
  if (min !== undefined && max !== undefined) return [`${grouped(min)} to ${grouped(max)}`];
  if (min !== undefined) return [`${grouped(min)} or more`];
  return max === undefined ? [] : [`${grouped(max)} or less`];
}

function defaultWords(variable: Variable): string | null {
  const { default: value } = variable;
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join('; ') : String(value);
}

function grouped(value: number): string {
  return value.toLocaleString('en');
}
