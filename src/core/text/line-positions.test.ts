import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linePositions } from './line-positions.ts';

test('offsets become lines and columns from 1, CRLF counting once', () => {
  const positionAt = linePositions('ab\r\n\ncd');
  expect(
    [0, 1, 2, 3, 4, 5, 6, 7]
      .map((offset) => positionAt(offset))
      .map(({ line, column }) => `${line}:${column}`),
  ).toEqual(['1:1', '1:2', '1:3', '1:4', '2:1', '3:1', '3:2', '3:3']);
});

test('offsets outside the text are moved to its ends', () => {
  expect(linePositions('')(5)).toEqual({ offset: 0, line: 1, column: 1 });
  expect(linePositions('a\nb')(-1)).toEqual({ offset: 0, line: 1, column: 1 });
  expect(linePositions('a\nb')(99)).toEqual({ offset: 3, line: 2, column: 2 });
});

test('it agrees with splitting the text at its line ends', () => {
  const letters = fc.array(fc.constantFrom('a', '\n', '\r\n', '\r', '😀'), { maxLength: 40 });
  fc.assert(
    fc.property(letters, fc.nat(60), (parts, seed) => {
      const text = parts.join('');
      const offset = Math.min(seed, text.length);
      const lines = text.slice(0, offset).split('\n');
      const column = (lines.at(-1) ?? '').length + 1;
      expect(linePositions(text)(offset)).toEqual({ offset, line: lines.length, column });
    }),
  );
});
