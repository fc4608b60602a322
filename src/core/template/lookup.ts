import type { Value, Values } from './types.ts';

/** What the names in a section refer to, innermost last. `name` is how a `{{.}}` there is called in spans and issues. */
export type Frame = { value: Value; name: string };

/**
 * The value of a name in nested sections: the first segment is looked for from the innermost frame outwards, the rest
 * only inside what was found. Own properties alone count, so `constructor` or `__proto__` are names like any other.
 */
export function lookup(name: string, frames: readonly Frame[]): Value {
  if (name === '.') return frames.at(-1)?.value;
  if (!name.includes('.')) return outward(name, frames);
  const [first = '', ...rest] = name.split('.');
  return rest.reduce<Value>(property, outward(first, frames));
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

function outward(name: string, frames: readonly Frame[]): Value {
  for (let depth = frames.length - 1; depth >= 0; depth--) {
    const value = frames[depth]?.value;
    if (isObject(value) && Object.hasOwn(value, name)) return value[name];
  }
  return undefined;
}

function property(value: Value, name: string): Value {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
