import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DiffPart, diffWords } from './words.ts';

/** Parts as `=same`, `-removed`, `+added`. */
function shown(before: string, after: string): string[] {
  const signs = { same: '=', removed: '-', added: '+' };
  return diffWords(before, after).map(({ kind, text }) => `${signs[kind]}${text}`);
}

function joined(parts: readonly DiffPart[], left: 'removed' | 'added'): string {
  return parts.map(({ kind, text }) => (kind === 'same' || kind === left ? text : '')).join('');
}

test('equal texts are one part, empty ones none', () => {
  expect(shown('a b', 'a b')).toEqual(['=a b']);
  expect(shown('', '')).toEqual([]);
});

test('a changed word is removed and added, its surroundings stay', () => {
  expect(shown('Ask for the cheapest test.', 'Ask for the first test.')).toEqual([
    '=Ask for the ',
    '-cheapest',
    '+first',
    '= test.',
  ]);
});

test('a text from or to nothing is one part', () => {
  expect(shown('', 'new\n')).toEqual(['+new\n']);
  expect(shown('old', '')).toEqual(['-old']);
});

test('white space between two changed words belongs to the change, line ends do not', () => {
  expect(shown('a quick fox ran', 'a lazy dog ran')).toEqual(['=a ', '-quick fox', '+lazy dog', '= ran']);
  expect(shown('one\ntwo', 'three\nfour')).toEqual(['-one', '+three', '=\n', '-two', '+four']);
});

test('white space after a word that was only added, or at the end, stays unchanged', () => {
  expect(shown('(b c', '(bx d')).toEqual(['=(', '-b c', '+bx d']);
  expect(shown('( b', '(x c')).toEqual(['=(', '+x', '= ', '-b', '+c']);
  expect(shown('a ', 'b ')).toEqual(['-a', '+b', '= ']);
});

test('white space is compared exactly, and a changed line end is a change', () => {
  expect(shown('a  b', 'a b')).toEqual(['=a', '-  ', '+ ', '=b']);
  expect(shown('a\r\nb', 'a\nb')).toEqual(['=a', '-\r\n', '+\n', '=b']);
});

test('tags change by their names, Chinese and Japanese by letters', () => {
  expect(shown('{{step}}', '{{funnel_step}}')).toEqual(['={{', '-step', '+funnel_step', '=}}']);
  expect(shown('团队决定', '团队选择')).toEqual(['=团队', '-决定', '+选择']);
});

test('very different long texts are compared by lines or as a whole, and still join to both texts', {
  timeout: 8000,
}, () => {
  const words = (prefix: string) => Array.from({ length: 8000 }, (_, index) => `${prefix}${index}`);
  const [before, after] = [`same\n${words('a').join(' ')}`, `same\n${words('b').join(' ')}`];
  expect(shown(before, after)).toEqual(['=same\n', `-${before.slice(5)}`, `+${after.slice(5)}`]);
  const [left, right] = [words('a').join('\n'), words('b').join('\n')];
  expect(shown(left, right)).toEqual([`-${left}`, `+${right}`]);
});

test('the parts join to both texts, are never empty, and removed comes before added', () => {
  const piece = fc.constantFrom('a', 'b', 'cd', ' ', '  ', '\n', '\r\n', '\t', '.', '{{x}}', '名', '😀', 'é');
  const text = fc.oneof(
    fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = diffWords(before, after);
      expect(joined(parts, 'removed')).toBe(before);
      expect(joined(parts, 'added')).toBe(after);
      for (const [index, { kind, text: content }] of parts.entries()) {
        expect(content).not.toBe('');
        expect(parts[index + 1]?.kind).not.toBe(kind);
        if (kind === 'added') expect(parts[index + 1]?.kind ?? 'same').toBe('same');
      }
    }),
    { numRuns: 1000 },
  );
});
