import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageParts } from './message-parts.ts';

test('a message is cut where values landed', () => {
  const spans = [
    { start: 6, end: 10, variable: 'name', kind: 'value' as const },
    { start: 11, end: 15, variable: 'a.b', kind: 'missing' as const },
  ];
  expect(messageParts({ text: 'Hello Anna {{x}', spans })).toEqual([
    { start: 0, text: 'Hello ', variable: null, missing: false },
    { start: 6, text: 'Anna', variable: 'name', missing: false },
    { start: 10, text: ' ', variable: null, missing: false },
    { start: 11, text: '{{x}', variable: 'a', missing: true },
  ]);
});

test('the parts joined are the text, whatever the spans', () => {
  const span = fc.record({
    start: fc.nat(30),
    end: fc.nat(30),
    variable: fc.constant('v'),
    kind: fc.constant('value' as const),
  });
  fc.assert(
    fc.property(fc.string({ maxLength: 25 }), fc.array(span), (text, spans) => {
      expect(
        messageParts({ text, spans })
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
