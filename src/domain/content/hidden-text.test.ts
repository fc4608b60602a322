import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findHiddenText, withoutHiddenText } from '#domain/content/hidden-text.ts';

test.each([
  ['a zero-width space', '\u200B', 'U+200B is a zero-width character'],
  ['a word joiner', '\u2060', 'U+2060 is a zero-width character'],
  ['a byte order mark inside the text', '\uFEFF', 'U+FEFF is a zero-width character'],
  ['a zero-width joiner between Latin letters', '\u200D', 'U+200D is a zero-width character'],
  ['a right-to-left override', '\u202E', 'U+202E is a bidirectional control'],
  ['an isolate', '\u2066', 'U+2066 is a bidirectional control'],
  ['a tag character', '\u{E0041}', 'U+E0041 is a Unicode tag character'],
  ['a supplementary variation selector', '\u{E0101}', 'U+E0101 is a variation selector'],
  ['a soft hyphen', '\u00AD', 'U+00AD is an invisible character'],
  ['a Hangul filler', '\u3164', 'U+3164 is an invisible character'],
  ['an escape', '\u001B', 'U+001B is a control character'],
  ['a null', '\0', 'U+0000 is a control character'],
])('%s is found with its place', (_, character, message) => {
  expect(findHiddenText(`one\ntw${character}o`)).toEqual([
    {
      rule: 'content/hidden-text',
      severity: 'error',
      message: `${message}: a reader cannot see it, a model can.`,
      hint: 'Delete it. If the text needs it as data, describe it in words.',
      line: 2,
      column: 3,
    },
  ]);
});

test.each([
  ['tabs and line ends', 'a\tb\n'],
  ['a family of emoji', 'a 👩‍👩‍👧 here'],
  ['an emoji with a skin tone and a profession', '👩🏽‍💻'],
  ['an emoji with a variation selector', '🏳️‍🌈 and ☑️'],
  ['a Persian word with a non-joiner', 'می‌خواهم'],
  ['a Devanagari conjunct with a joiner', 'क्‍ष'],
  ['accents, dashes, quotes and a no-break space', 'né – “so”\u00A0…'],
])('%s may stand', (_, text) => {
  expect(findHiddenText(text)).toEqual([]);
});

test('a text full of them is reported up to twenty times', () => {
  expect(findHiddenText('\u200B'.repeat(5000))).toHaveLength(20);
});

test('what is hidden can be taken out, and nothing is found after it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'ab 👩🏽💻\u200D\u200C\u200B\uFE0F\u202Eकष\u00AD\n\u0007') }),
      (text) => {
        const clean = withoutHiddenText(text);
        expect(findHiddenText(clean)).toEqual([]);
        if (findHiddenText(text).length === 0) expect(clean).toBe(text);
      },
    ),
  );
});
