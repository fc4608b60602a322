import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearest } from './nearest.ts';

test.each<[string, string, number]>([
  ['', '', 0],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['flaw', 'lawn', 2],
  ['form', 'from', 1],
  ['same', 'same', 0],
])('from %j to %j it takes %i edits', (from, to, edits) => {
  expect(editDistance(from, to)).toBe(edits);
  expect(editDistance(to, from)).toBe(edits);
  expect(editDistance(from, to, edits)).toBe(edits);
  if (edits > 0) expect(editDistance(from, to, edits - 1)).toBe(Number.POSITIVE_INFINITY);
});

test('the closest candidate is found, or none when all are far', () => {
  const names = ['audience', 'constraints', 'funnel_step', 'b2b'];
  expect(nearest('audiance', names)).toBe('audience');
  expect(nearest('constraint', names)).toBe('constraints');
  expect(nearest('funnelStep', names)).toBe('funnel_step');
  expect(nearest('b2c', names)).toBe('b2b');
  expect(nearest('ticket', names)).toBe(null);
  expect(nearest('', names)).toBe(null);
  expect(nearest('x', [])).toBe(null);
});

test('of equally close candidates the first is taken, and a closer one later wins', () => {
  expect(nearest('cat', ['bat', 'hat'])).toBe('bat');
  expect(nearest('form-2', ['form-3', 'form-2'])).toBe('form-2');
});

test('words of more than 100 letters are near nothing', () => {
  expect(nearest('a'.repeat(101), ['a'.repeat(101)])).toBe(null);
});

test('a word with one letter more is found again', () => {
  const word = fc.stringMatching(/^[a-z]{3,20}$/);
  fc.assert(
    fc.property(word, fc.nat(), (id, seed) => {
      const at = seed % (id.length + 1);
      expect(nearest(`${id.slice(0, at)}q${id.slice(at)}`, [id])).toBe(id);
    }),
  );
});
