/**
 * Guards against programming errors: each throws a RangeError that names the field, what was expected and what came.
 * Data that is merely thin is no error; functions answer it with `not-enough-data` (see outcome.ts).
 */

/** A count of units: a whole number from 0 to 2^53 - 1. */
export function requireCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) fail(name, 'a whole number, 0 or more', value);
}

/** Any number but NaN and the infinities. */
export function requireFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) fail(name, 'a finite number', value);
}

/** A finite number of 0 or more. */
export function requireNonNegative(name: string, value: number): void {
  if (!Number.isFinite(value) || value < 0) fail(name, 'a number, 0 or more', value);
}

/** A finite number above 0. */
export function requirePositive(name: string, value: number): void {
  if (!Number.isFinite(value) || value <= 0) fail(name, 'a number above 0', value);
}

/** A probability in [0, 1]. */
export function requireProbability(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) fail(name, 'a probability from 0 to 1', value);
}

/** A level such as alpha or power: strictly between 0 and 1. */
export function requireLevel(name: string, value: number): void {
  if (!(value > 0 && value < 1)) fail(name, 'a number between 0 and 1, both excluded', value);
}

/** A point on the line where a distribution is evaluated: any number or infinity, but not NaN. */
export function requireNumber(name: string, value: number): void {
  if (Number.isNaN(value)) fail(name, 'a number', value);
}

function fail(name: string, expected: string, received: number): never {
  throw new RangeError(`${name}: expected ${expected}, received ${received}`);
}
