import { DEFAULT_LIMITS } from '#domain/prompts/limits.ts';
import type { FieldValue, FieldValues, Variable, Variables } from '#domain/prompts/variables.ts';

/** Why a value cannot be used; the words are made by `explainValueIssue`. */
export type ValueIssue = {
  variable: string;
  code:
    | 'unknown'
    | 'required'
    | 'wrong-type'
    | 'too-short'
    | 'too-long'
    | 'too-small'
    | 'too-large'
    | 'not-integer'
    | 'not-an-option'
    | 'too-many-items'
    | 'item-too-long';
  /** The bound that was passed, the expected type or the options. */
  expected?: string | number;
};

/** A context id is short; the pack's text is inserted later. */
const CONTEXT_ID_LENGTH = 60;

/**
 * Checks values against a version's variables and fills in defaults.
 * Empty text, an empty list and null count as "not given". Contexts are still ids.
 */
export function checkValues(
  variables: Variables,
  values: Readonly<Record<string, unknown>>,
): { values: Record<string, FieldValue>; issues: ValueIssue[] } {
  const issues: ValueIssue[] = Object.keys(values)
    .filter((name) => !Object.hasOwn(variables, name))
    .map((variable) => ({ variable, code: 'unknown' as const }));
  const checked: Record<string, FieldValue> = Object.create(null);
  for (const [name, variable] of Object.entries(variables)) {
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    const value = isAbsent(given) ? variable.default : given;
    if (isAbsent(value)) {
      if (variable.required) issues.push({ variable: name, code: 'required' });
      continue;
    }
    const problem = checkValue(variable, value);
    if (problem === null) checked[name] = value as FieldValue;
    else issues.push({ variable: name, ...problem });
  }
  return { values: checked, issues };
}

/** Values a form starts from: the declared defaults. */
export function defaultValues(variables: Variables): FieldValues {
  return valuesFrom(variables, (variable) => variable.default);
}

/** Values of "fill with example": the example, else the default. */
export function exampleValues(variables: Variables): FieldValues {
  return valuesFrom(variables, (variable) => variable.example ?? variable.default);
}

/** Names of the variables that are declared sensitive and hold something. */
export function filledSensitive(variables: Variables, values: FieldValues): string[] {
  return Object.keys(variables).filter(
    (name) => variables[name]?.sensitive === true && !isAbsent(values[name]),
  );
}

export function isAbsent(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function valuesFrom(variables: Variables, pick: (variable: Variable) => FieldValue | undefined): FieldValues {
  const entries = Object.entries(variables).map(([name, variable]) => [name, pick(variable)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

type Problem = Omit<ValueIssue, 'variable'> | null;

function checkValue(variable: Variable, value: unknown): Problem {
  switch (variable.type) {
    case 'string': {
      const longest = variable.maxLength ?? (variable.multiline ? DEFAULT_LIMITS.text : DEFAULT_LIMITS.line);
      return checkText(value, variable.minLength ?? 0, longest);
    }
    case 'context':
      return checkText(value, 1, CONTEXT_ID_LENGTH);
    case 'boolean':
      return typeof value === 'boolean' ? null : { code: 'wrong-type', expected: 'true or false' };
    case 'choice':
      return typeof value === 'string' && variable.options.includes(value)
        ? null
        : { code: 'not-an-option', expected: variable.options.join(', ') };
    case 'number':
      return checkNumber(variable, value);
    case 'list':
      return checkList(variable, value);
  }
}

function checkText(value: unknown, shortest: number, longest: number): Problem {
  if (typeof value !== 'string') return { code: 'wrong-type', expected: 'text' };
  if (value.length < shortest) return { code: 'too-short', expected: shortest };
  return value.length > longest ? { code: 'too-long', expected: longest } : null;
}

function checkNumber(variable: Extract<Variable, { type: 'number' }>, value: unknown): Problem {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return { code: 'wrong-type', expected: 'a number' };
  if (variable.integer && !Number.isInteger(value)) return { code: 'not-integer' };
  if (variable.min !== undefined && value < variable.min)
    return { code: 'too-small', expected: variable.min };
  return variable.max !== undefined && value > variable.max
    ? { code: 'too-large', expected: variable.max }
    : null;
}

function checkList(variable: Extract<Variable, { type: 'list' }>, value: unknown): Problem {
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string'))
    return { code: 'wrong-type', expected: 'a list of texts' };
  const most = variable.maxItems ?? DEFAULT_LIMITS.items;
  if (value.length > most) return { code: 'too-many-items', expected: most };
  const longest = variable.maxItemLength ?? DEFAULT_LIMITS.item;
  return value.some((item: string) => item.length > longest)
    ? { code: 'item-too-long', expected: longest }
    : null;
}

/** One sentence for the person who filled the form. */
export function explainValueIssue(issue: ValueIssue): string {
  const name = `\`${issue.variable}\``;
  const words: Record<ValueIssue['code'], string> = {
    unknown: `${name} is not a variable of this prompt.`,
    required: `${name} is required.`,
    'wrong-type': `${name} must be ${issue.expected}.`,
    'too-short': `${name} needs at least ${issue.expected} characters.`,
    'too-long': `${name} may hold at most ${issue.expected} characters.`,
    'too-small': `${name} must be ${issue.expected} or more.`,
    'too-large': `${name} must be ${issue.expected} or less.`,
    'not-integer': `${name} must be a whole number.`,
    'not-an-option': `${name} must be one of: ${issue.expected}.`,
    'too-many-items': `${name} may hold at most ${issue.expected} items.`,
    'item-too-long': `Each item of ${name} may hold at most ${issue.expected} characters.`,
  };
  return words[issue.code];
}
