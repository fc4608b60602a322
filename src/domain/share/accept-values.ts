import { checkValues, type ValueIssue } from '#domain/prompts/values.ts';
import type { FieldValue, Variables } from '#domain/prompts/variables.ts';

/** Values that came from outside (a link, the browser's storage), sorted by whether this version can use them. */
export type AcceptedValues = {
  values: Record<string, FieldValue>;
  /** Names this version has no variable for. */
  unknown: string[];
  /** Names whose value has another type than the variable. */
  unusable: string[];
  /** Sensitive variables: never filled from outside. */
  sensitive: string[];
};

/**
 * Takes what fits. A text that is too long or a number out of bounds is taken as well: the form shows it with its
 * problem, so that a person can mend it. Never throws, whatever the data.
 */
export function acceptValues(variables: Variables, given: Readonly<Record<string, unknown>>): AcceptedValues {
  const accepted: AcceptedValues = { values: {}, unknown: [], unusable: [], sensitive: [] };
  for (const [name, value] of Object.entries(given)) {
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (variable === undefined) accepted.unknown.push(name);
    else if (variable.sensitive) accepted.sensitive.push(name);
    else {
      const [issue] = checkValues({ [name]: { ...variable, required: false } }, { [name]: value }).issues;
      if (isFieldValue(value) && (issue === undefined || MENDABLE.has(issue.code)))
        accepted.values[name] = value;
      else accepted.unusable.push(name);
    }
  }
  return accepted;
}

const MENDABLE: ReadonlySet<ValueIssue['code']> = new Set<ValueIssue['code']>([
  'too-short',
  'too-long',
  'too-small',
  'too-large',
  'not-integer',
  'too-many-items',
  'item-too-long',
]);

function isFieldValue(value: unknown): value is FieldValue {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string');
  return ['string', 'number', 'boolean'].includes(typeof value);
}
