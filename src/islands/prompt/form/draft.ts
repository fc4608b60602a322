import { isAbsent } from '#domain/prompts/values.ts';
import type { FieldValue, FieldValues, Variable, Variables } from '#domain/prompts/variables.ts';

/** What a field holds while somebody edits it: text as typed (numbers too), a switch, or the rows of a list. */
export type DraftValue = string | boolean | readonly string[];
export type Draft = Readonly<Record<string, DraftValue>>;

/** The draft that shows these values; what is not given is empty. */
export function draftOf(variables: Variables, values: FieldValues): Draft {
  const draft: Record<string, DraftValue> = Object.create(null);
  for (const [name, variable] of Object.entries(variables)) {
    draft[name] = draftValue(variable, Object.hasOwn(values, name) ? values[name] : undefined);
  }
  return draft;
}

/** The values a draft stands for. Empty fields, blank rows and what is no number are left out. */
export function valuesOf(variables: Variables, draft: Draft): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = Object.create(null);
  for (const [name, variable] of Object.entries(variables)) {
    const value = fieldValue(variable, draft[name]);
    if (!isAbsent(value)) values[name] = value as FieldValue;
  }
  return values;
}

/** What is really sent: an empty field with a default means the default, as on the server. */
export function effectiveValues(variables: Variables, values: FieldValues): Record<string, FieldValue> {
  const effective: Record<string, FieldValue> = Object.create(null);
  for (const [name, variable] of Object.entries(variables)) {
    const value = Object.hasOwn(values, name) && !isAbsent(values[name]) ? values[name] : variable.default;
    if (!isAbsent(value)) effective[name] = value as FieldValue;
  }
  return effective;
}

/** Reads a form's fields by name; fields it does not have keep nothing. */
export function draftOfForm(variables: Variables, form: FormData): Draft {
  const draft: Record<string, DraftValue> = Object.create(null);
  for (const [name, variable] of Object.entries(variables)) {
    const entries = form.getAll(name).map(String);
    if (variable.type === 'boolean') draft[name] = entries.length > 0;
    else draft[name] = variable.type === 'list' ? entries : (entries[0] ?? '');
  }
  return draft;
}

/** The fields of `now` that differ from `before`. */
export function changedFields(before: Draft, now: Draft): Draft {
  const changed = Object.entries(now).filter(([name, value]) => !sameDraftValue(before[name], value));
  return Object.fromEntries(changed);
}

function sameDraftValue(a: DraftValue | undefined, b: DraftValue): boolean {
  const text = (value: DraftValue | undefined) =>
    JSON.stringify(typeof value === 'object' ? value.filter((row) => row !== '') : value);
  return text(a) === text(b);
}

function draftValue(variable: Variable, value: FieldValue | null | undefined): DraftValue {
  if (variable.type === 'boolean') return value === true;
  if (variable.type === 'list') return Array.isArray(value) ? value.map(String) : [];
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

function fieldValue(variable: Variable, value: DraftValue | undefined): FieldValue | null {
  if (variable.type === 'boolean') return value === true;
  if (variable.type === 'list')
    return typeof value === 'object' ? value.filter((row) => row.trim() !== '') : null;
  if (typeof value !== 'string' || value === '') return null;
  if (variable.type !== 'number') return value;
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : null;
}
