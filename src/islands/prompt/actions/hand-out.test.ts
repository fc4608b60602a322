import { expect, test } from 'vitest';
import { copyFormat } from '#domain/prompts/formats/copy-formats.ts';
import { copiedWords, linkWords, refusalToOpen } from './hand-out.ts';

test('copying says what was copied and what is still missing', () => {
  expect(copiedWords(copyFormat('curl'), 'x'.repeat(1234), [])).toBe('Copied as curl, 1,234 characters.');
  expect(copiedWords(copyFormat('text'), 'xy', ['Feature', 'Audience'])).toBe(
    'Copied as plain text, 2 characters. Still to be filled in: Feature and Audience.',
  );
});

test('a link says what was left out, and a long one is refused in words', () => {
  expect(linkWords({ url: 'https://x.example/#fill=1.a', leftOut: [], tooLong: false }, [])).toBe(
    'Link copied. The values are in its last part, which browsers do not send to a server.',
  );
  expect(linkWords({ url: 'x'.repeat(9000), leftOut: ['ticket'], tooLong: true }, ['Ticket'])).toMatch(
    /^No link was made: .*9,000 characters.* Left out, because it is sensitive: Ticket\.$/,
  );
});

test('sensitive text is not opened elsewhere', () => {
  expect(refusalToOpen([])).toBeNull();
  expect(refusalToOpen(['Ticket'])).toContain(
    'the sensitive field Ticket would leave this site. Clear it first.',
  );
  expect(refusalToOpen(['Ticket', 'Log'])).toContain(
    'fields Ticket and Log would leave this site. Clear them first.',
  );
});
