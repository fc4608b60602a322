import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlacedJson } from '#domain/experiments/draft/json-places.ts';

test('any JSON is read as the built-in reader reads it', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 2, '\t'), (text, indent) => {
      const value: unknown = JSON.parse(text);
      const written = JSON.stringify(value, null, indent);
      const read = readPlacedJson(written);
      expect(read.status === 'ok' && JSON.stringify(read.value)).toBe(JSON.stringify(value));
    }),
  );
});

test('any text is either JSON for both readers or for none, and never an exception', () => {
  const pieces = fc.constantFrom(...'{}[]",:0123.eE+-tfn \n\\ua', 'true', 'null', '"a"', 'ä');
  fc.assert(
    fc.property(fc.string({ unit: pieces, maxLength: 12 }), (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      expect(readPlacedJson(text).status).toBe(isJson ? 'ok' : 'problem');
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ['{\n  "a": 1,\n}', 2, 9, 'This comma stands before `}`: take it out.'],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'A comma or `}` is expected here, not `"`.'],
  ["{ 'a': 1 }", 1, 3, "A name in double quotes is expected here, not `'`."],
  ['{ "a": \'x\' }', 1, 8, 'JSON takes double quotes only.'],
  ['{ "a" 1 }', 1, 7, 'A colon is missing after "a".'],
  ['[1, 2', 1, 6, 'The text ends here, and `]` is still missing.'],
  ['["a\nb"]', 1, 4, 'A text may not go over the end of a line: write \\n.'],
  ['["a]', 1, 2, 'This text has no closing quote.'],
  ['', 1, 1, 'The text ends here, in the middle of the JSON.'],
  ['Here it is: {}', 1, 1, 'A value is expected here, not `H`.'],
  ['{} and more', 1, 4, '`a` stands after the end of the JSON.'],
  ['[01]', 1, 2, 'A value is expected here, not `0`.'],
])('%j is explained with its place', (text, line, column, message) => {
  expect(readPlacedJson(text)).toEqual({ status: 'problem', text: message, line, column });
});

test('a value is placed, and one that is not there where its parent is', () => {
  const read = readPlacedJson('{\n  "list": [\n    { "a": 1 }\n  ]\n}');
  if (read.status !== 'ok') throw new Error(read.text);
  expect(read.placeOf('list.0.a')).toEqual({ line: 3, column: 12 });
  expect(read.placeOf('list.0.b')).toEqual({ line: 3, column: 5 });
  expect(read.placeOf('other')).toEqual({ line: 1, column: 1 });
});

test('JSON nested beyond reason is refused', () => {
  expect(readPlacedJson('['.repeat(100_000))).toMatchObject({ status: 'problem' });
});
