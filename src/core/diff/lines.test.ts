import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldUnchanged } from './lines.ts';
import { type DiffPart, diffWords } from './words.ts';

/** Pieces as text, folds as the number of their lines. */
function shown(parts: readonly DiffPart[], contextLines: number): (string | number)[] {
  return foldUnchanged(parts, contextLines).map((piece) =>
    piece.kind === 'fold' ? piece.lines : piece.text,
  );
}

const same = (text: string): DiffPart => ({ kind: 'same', text });
const added = (text: string): DiffPart => ({ kind: 'added', text });
const removed = (text: string): DiffPart => ({ kind: 'removed', text });
const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index}\n`).join('');

test('between two changes the context around each stays', () => {
  expect(shown([added('x\n'), same(lines(1, 9)), added('y\n')], 2)).toEqual([
    'x\n',
    '1\n2\n',
    5,
    '8\n9\n',
    'y\n',
  ]);
});

test('before the first change and after the last only the inner context stays', () => {
  expect(shown([same(lines(1, 9)), added('x\n'), same(lines(10, 19))], 1)).toEqual([
    8,
    '9\n',
    'x\n',
    '10\n',
    9,
  ]);
});

test('the rest of a changed line is not counted as context', () => {
  const parts = [same(`${lines(1, 5)}It `), removed('was'), added('is'), same(` so.\n${lines(6, 9)}`)];
  expect(shown(parts, 1)).toEqual([4, '5\nIt ', 'was', 'is', ' so.\n6\n', 3]);
});

test('a line that ends only on one side of the change is still a changed line', () => {
  expect(shown([removed('a'), added('b\n'), same(` end\n${lines(1, 4)}`)], 1)).toEqual([
    'a',
    'b\n',
    ' end\n1\n',
    3,
  ]);
});

test('a single line is not folded, two are', () => {
  expect(shown([added('x\n'), same(lines(1, 3)), added('y\n')], 1)).toEqual(['x\n', lines(1, 3), 'y\n']);
  expect(shown([added('x\n'), same(lines(1, 4)), added('y\n')], 1)).toEqual(['x\n', '1\n', 2, '4\n', 'y\n']);
});

test('without context the whole unchanged lines fold, and without changes everything does', () => {
  expect(shown([added('x\n'), same(lines(1, 4)), added('y\n')], 0)).toEqual(['x\n', 4, 'y\n']);
  expect(shown([same('a\nb\nc')], 3)).toEqual([3]);
  expect(shown([], 3)).toEqual([]);
});

test('nothing is lost, no piece is empty, and changes are never folded', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b ', '\n', 'c\n', '\r\n'), { maxLength: 40 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(text, text, fc.nat(3), (before, after, contextLines) => {
      const parts = diffWords(before, after);
      const folded = foldUnchanged(parts, contextLines);
      expect(folded.map((piece) => piece.text).join('')).toBe(parts.map((part) => part.text).join(''));
      expect(folded.filter(({ kind }) => kind !== 'fold' && kind !== 'same')).toEqual(
        parts.filter(({ kind }) => kind !== 'same'),
      );
      for (const piece of folded) expect(piece.text).not.toBe('');
    }),
    { numRuns: 500 },
  );
});
