import { expect } from 'vitest';

/** Absolute agreement, in the unit of the figures. */
export function expectWithin(received: number, expected: number, tolerance: number): void {
  const message = `expected ${expected} within ${tolerance}, received ${received}`;
  expect(Math.abs(received - expected) <= tolerance, message).toBe(true);
}

/** Agreement relative to the expected figure; an expected 0 must be met exactly. */
export function expectRelative(received: number, expected: number, tolerance: number): void {
  const message = `expected ${expected} within ${tolerance} of itself, received ${received}`;
  expect(Math.abs(received - expected) <= tolerance * Math.abs(expected), message).toBe(true);
}
