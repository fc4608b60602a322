import { diffArrays } from 'diff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editRuns } from './edit-runs.ts';

/** Runs as `=2`, `-1`, `+1`. */
function shown(before: string, after: string, mostEdits = 99): string | null {
  const signs = { same: '=', removed: '-', added: '+' };
  return (
    editRuns([...before], [...after], mostEdits)
      ?.map(({ kind, count }) => signs[kind] + count)
      .join(' ') ?? null
  );
}

test('equal lists are one run, empty ones none', () => {
  expect(shown('abc', 'abc')).toBe('=3');
  expect(shown('', '')).toBe('');
});

test('a replaced token is removed before another is added', () => {
  expect(shown('abc', 'axc')).toBe('=1 -1 +1 =1');
});

test('a list from or to nothing is one run', () => {
  expect(shown('', 'ab')).toBe('+2');
  expect(shown('ab', '')).toBe('-2');
});

test('more edits than allowed are no answer, exactly as many are one', () => {
  expect(shown('abc', 'xbz', 3)).toBeNull();
  expect(shown('abc', 'xbz', 4)).toBe('-1 +1 =1 -1 +1');
  expect(shown('abc', 'abc', 0)).toBe('=3');
});

test('it finds the runs that the diff package finds', () => {
  const tokens = fc.array(fc.constantFrom('a', 'b', 'c', 'toString'), { maxLength: 16 });
  fc.assert(
    fc.property(tokens, tokens, fc.nat(20), (before, after, mostEdits) => {
      const theirs = diffArrays(before, after, { maxEditLength: mostEdits })?.map(
        ({ added, removed, value }) => ({
          kind: added ? 'added' : removed ? 'removed' : 'same',
          count: value.length,
        }),
      );
      expect(editRuns(before, after, mostEdits)).toEqual(theirs ?? null);
    }),
    { numRuns: 3000 },
  );
});
