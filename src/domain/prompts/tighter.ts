import { CONTEXT_KINDS } from '#domain/contexts/kinds.ts';
import { DEFAULT_LIMITS } from '#domain/prompts/limits.ts';
import type { Variable } from '#domain/prompts/variables.ts';

/** Whether a value must be given, because there is neither leave to omit it nor a default. */
export function mustBeGiven(variable: Variable): boolean {
  return variable.required && variable.default === undefined;
}

/** Whether some values that fitted the first declaration do not fit the second, by their limits as they apply. */
export function isTighter(before: Variable, after: Variable): boolean {
  if (before.type !== after.type || (mustBeGiven(after) && !mustBeGiven(before))) return true;
  const [old, now] = [limitsOf(before), limitsOf(after)];
  return (
    old.most.some((limit, index) => limit > (now.most[index] ?? Number.POSITIVE_INFINITY)) ||
    old.least.some((limit, index) => limit < (now.least[index] ?? Number.NEGATIVE_INFINITY)) ||
    old.words.some((word) => !now.words.includes(word))
  );
}

type Limits = { most: number[]; least: number[]; words: readonly string[] };

function limitsOf(variable: Variable): Limits {
  switch (variable.type) {
    case 'string': {
      const usual = variable.multiline ? DEFAULT_LIMITS.text : DEFAULT_LIMITS.line;
      // A field of one line cannot hold what was typed into a text area.
      const lines = variable.multiline ? Number.POSITIVE_INFINITY : 1;
      return { most: [variable.maxLength ?? usual, lines], least: [variable.minLength ?? 0], words: [] };
    }
    case 'number': {
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, integer } = variable;
      return { most: [max], least: [min], words: integer ? [] : ['fractions'] };
    }
    case 'list': {
      const { maxItems = DEFAULT_LIMITS.items, maxItemLength = DEFAULT_LIMITS.item } = variable;
      return { most: [maxItems, maxItemLength], least: [], words: [] };
    }
    case 'choice':
      return { most: [], least: [], words: variable.options };
    case 'context':
      return { most: [], least: [], words: variable.kinds ?? CONTEXT_KINDS };
    case 'boolean':
      return { most: [], least: [], words: [] };
  }
}
