import { expect, test } from 'vitest';
import { parseTemplate } from './parse.ts';
import { renderTemplate } from './render.ts';
import { validateTemplate } from './validate.ts';

/** Far above what any of these takes when time is linear (milliseconds), far below what it takes when it is quadratic. */
const limit = { timeout: 1500 };

const paragraph = `${'The buyer picks a date; nothing else may change. '.repeat(20)}\n{{#list}}\n- {{.}}\n{{/list}}\n`;

test.each<[string, string]>([
  ['50,000 repeated letters', 'a'.repeat(50_000)],
  ['a name of 50,000 letters', `{{${'a'.repeat(50_000)}}}`],
  ['a closing tag that resembles a long opening one', `{{#${'a'.repeat(50_000)}}}{{/${'a'.repeat(49_999)}}}`],
  ['20,000 opening marks', '{{'.repeat(20_000)],
  ['20,000 opening marks with words', '{{ word '.repeat(20_000)],
  ['20,000 unclosed comments', '{{! note '.repeat(20_000)],
  ['20,000 closing marks', '}}'.repeat(20_000)],
  ['20,000 sections never closed', '{{#a}}'.repeat(20_000)],
  ['20,000 closing tags never opened', '{{#a}}{{/b}}'.repeat(20_000)],
  ['20,000 banned tags', '{{{x}}}{{&x}}'.repeat(10_000)],
  ['50,000 spaces before each tag', `${' '.repeat(50_000)}{{! c }}${' '.repeat(50_000)}{{! c }}x`],
  ['a tag of 200,000 spaces', `{{${' '.repeat(200_000)}x`],
  ['tags among runs of spaces', `{{x}}${' '.repeat(1000)}`.repeat(200)],
  ['200,000 lines', '\r\n'.repeat(200_000)],
  ['200,000 lines and a problem on each', '{{}}\n'.repeat(40_000)],
])('parses in linear time: %s', limit, (_, source) => {
  expect(() => parseTemplate(source)).not.toThrow();
});

test('a template of 144 kB is parsed, validated and rendered', limit, () => {
  const source = paragraph.repeat(Math.ceil(144_000 / paragraph.length));
  const result = parseTemplate(source);
  if (!result.ok) throw new Error('does not parse');
  expect(validateTemplate([result.template], ['list'])).toEqual([]);
  const rendered = renderTemplate(result.template, { list: ['one', 'two'] });
  expect(rendered.ok).toBe(true);
  expect(rendered.spans).toHaveLength(2 * Math.ceil(144_000 / paragraph.length));
  const landed = rendered.spans.map(({ start, end }) => rendered.text.slice(start, end));
  expect(new Set(landed)).toEqual(new Set(['one', 'two']));
});

test('20,000 undeclared names are compared with 50 declared ones', limit, () => {
  const source = Array.from({ length: 20_000 }, (_, index) => `{{name_${index}}}`).join('');
  const result = parseTemplate(source);
  if (!result.ok) throw new Error('does not parse');
  const declared = Array.from({ length: 50 }, (_, index) => `variable_number_${index}`);
  expect(validateTemplate([result.template], declared)).toHaveLength(20_050);
});

test('a value of a million letters full of tags is inserted as it is', limit, () => {
  const result = parseTemplate('{{x}}');
  const value = '{{x}}'.repeat(200_000);
  if (!result.ok) throw new Error('does not parse');
  expect(renderTemplate(result.template, { x: value }).text).toBe(value);
});
