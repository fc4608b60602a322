import type { Value, Values } from './types.ts';

/** What the names in a section refer to, innermost last. `name` is how a `{{.}}` there is called in spans and issues. */
export type Frame = { value: Value; name: string };

/**
 * The value of a name in nested sections: the first segment is looked for from the innermost frame outwards, the rest
 * only inside what was found. Own properties alone count, so `constructor` or `__proto__` are names like any other.
 */
export function lookup(name: string, frames: readonly Frame[]): Value {
  if (name === '.') return frames.at(-1)?.value;
  const [first = '', ...rest] = name.split('.');
  const owner = frames.findLast((frame) => isObject(frame.value) && Object.hasOwn(frame.value, first));
  let value = property(owner?.value, first);
  for (const segment of rest) value = property(value, segment);
  return value;
}

/** Unset: nothing was given. A number that is not a number counts as nothing. */
export function isUnset(value: Value): boolean {
  return value === undefined || value === null || Number.isNaN(value);
}

/** A section shows for true, a text of at least one letter, a number but 0, a list with items, an object. */
export function isTruthy(value: Value): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

export function isObject(value: Value): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function property(value: Value, name: string): Value {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
