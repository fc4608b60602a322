import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTemplate } from './parse.ts';
import { type Segment, sourceSegments } from './segments.ts';

function segments(source: string): Segment[] {
  const result = parseTemplate(source);
  return result.ok ? sourceSegments(result.template) : [];
}

test('a source is cut into text, values, section tags and comments', () => {
  expect(
    segments('A {{x}}\n {{#list}}\n{{.}}{{! c }}\n{{/list}}\nB').map(({ kind, text }) => [kind, text]),
  ).toEqual([
    ['text', 'A '],
    ['value', '{{x}}'],
    ['text', '\n '],
    ['section', '{{#list}}'],
    ['text', '\n'],
    ['value', '{{.}}'],
    ['comment', '{{! c }}'],
    ['text', '\n'],
    ['section', '{{/list}}'],
    ['text', '\nB'],
  ]);
});

test('the segments joined are the source again', () => {
  const piece = fc.constantFrom(
    '{{x}}',
    '{{#a}}',
    '{{/a}}',
    '{{^b}}',
    '{{/b}}',
    '{{!c}}',
    ' ',
    '\n',
    '\r\n',
    't',
    '}}',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const source = pieces.join('');
      fc.pre(parseTemplate(source).ok);
      expect(
        segments(source)
          .map(({ text }) => text)
          .join(''),
      ).toBe(source);
    }),
  );
});
