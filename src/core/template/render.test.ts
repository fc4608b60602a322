import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTemplate } from './parse.ts';
import { type RenderOptions, renderTemplate } from './render.ts';
import type { RenderResult, Template, Value, Values } from './types.ts';

function parsed(source: string): Template {
  const result = parseTemplate(source);
  if (!result.ok) throw new Error(result.issues.map(({ code }) => code).join(', '));
  return result.template;
}

function render(source: string, values: Values, options?: RenderOptions): RenderResult {
  return renderTemplate(parsed(source), values, options);
}

/** The text of a rendering that must succeed. */
function text(source: string, values: Values, options?: RenderOptions): string {
  const result = render(source, values, options);
  if (!result.ok) throw new Error(result.issues.map(({ code }) => code).join(', '));
  return result.text;
}

test('a repeated variable is filled everywhere', () => {
  expect(text('{{x}}, {{x}} and {{ x }}', { x: 'a' })).toBe('a, a and a');
});

test.each([
  '{{y}}',
  '{{{y}}}',
  '{{#y}}',
  '$&',
  '$1',
  '$$',
  `\${y}`,
  '</tag>',
  '<b>&amp;</b>',
  '\\n',
  '\uFEFF',
  '\0',
])('the value %j lands verbatim and is never read again', (value) => {
  expect(text('[{{x}}] {{y}}', { x: value, y: 'Y' })).toBe(`[${value}] Y`);
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
  '%s is a name like any other: missing unless given',
  (name) => {
    expect(render(`{{${name}}}`, {})).toMatchObject({ ok: false, issues: [{ code: 'missing-value', name }] });
    expect(render(`{{x.${name}}}`, { x: {} })).toMatchObject({
      ok: false,
      issues: [{ code: 'missing-value' }],
    });
    expect(text(`{{#${name}}}shown{{/${name}}}`, {}, { onMissing: 'empty' })).toBe('');
    const given = JSON.parse(`{"${name}": "own"}`) as Values;
    expect(text(`{{${name}}}`, given)).toBe('own');
    expect(text(`{{x.${name}}}`, { x: given })).toBe('own');
  },
);

test('a text has no properties: its length is not to be had', () => {
  expect(render('{{x.length}}', { x: 'abc' })).toMatchObject({
    ok: false,
    issues: [{ code: 'missing-value' }],
  });
  expect(render('{{#x}}{{length}}{{/x}}', { x: ['a'] })).toMatchObject({ ok: false });
});

test.each<[string, string, Value]>([
  ['the empty text', 'no', ''],
  ['false', 'no', false],
  ['0', 'no', 0],
  ['-0', 'no', -0],
  ['NaN', 'no', Number.NaN],
  ['null', 'no', null],
  ['undefined', 'no', undefined],
  ['the empty list', 'no', []],
  ['a text', 'yes', 'a'],
  ['the text "0"', 'yes', '0'],
  ['the text "false"', 'yes', 'false'],
  ['a space', 'yes', ' '],
  ['true', 'yes', true],
  ['a number', 'yes', -1],
  ['a list of one empty text', 'yes', ['']],
  ['an empty object', 'yes', {}],
])('a section over %s: %s', (_, shown, value) => {
  const optional = new Set(['x']);
  expect(text('{{#x}}yes{{/x}}{{^x}}no{{/x}}', { x: value }, { optional })).toBe(shown);
});

test('a section over a scalar renders once, with the scalar as current item', () => {
  expect(text('{{#x}}{{.}} {{x}} {{y}}{{/x}}', { x: 'a', y: 'b' })).toBe('a a b');
  expect(text('{{#x}}{{.}}{{/x}}', { x: 7 })).toBe('7');
  expect(text('{{#x}}{{.}}{{/x}}', { x: true })).toBe('true');
});

test('nested and inverted sections over lists', () => {
  const source =
    '{{#list}}{{^b2b}}-{{/b2b}}{{#b2b}}+{{/b2b}} {{#names}}{{.}}{{/names}};{{/list}}{{^list}}none{{/list}}';
  expect(text(source, { list: ['a', 'b'], b2b: false, names: ['x', 'y'] })).toBe('- xy;- xy;');
  expect(text(source, { list: [], b2b: true, names: [] })).toBe('none');
});

test('names are looked up from the innermost object outwards, and dotted names never fall back', () => {
  const values = { a: { name: 'inner', b: {} }, name: 'outer', b: { c: 'outer' } };
  expect(text('{{#a}}{{name}}{{/a}} {{name}} {{a.name}}', values)).toBe('inner outer inner');
  expect(render('{{#a}}{{b.c}}{{/a}}', values)).toMatchObject({ ok: false });
});

test('outside a section a list is joined with commas, booleans and numbers print as such', () => {
  expect(
    text('{{l}} {{m}} {{e}}|{{b}} {{n}} {{d}}', {
      l: ['a', 'b'],
      m: [1, true],
      e: [],
      b: false,
      n: 0,
      d: 1.5,
    }),
  ).toBe('a, b 1, true |false 0 1.5');
});

test('standalone tags take their line along, CRLF and tabs included', () => {
  const source = 'Keep:\r\n\t{{#list}}\t\r\n- {{.}}\r\n  {{/list}}\r\nEnd {{! note }}\r\n{{! gone }}\r\n';
  expect(text(source, { list: ['a', 'b'] })).toBe('Keep:\r\n- a\r\n- b\r\nEnd \r\n');
  expect(text(source, { list: [] })).toBe('Keep:\r\nEnd \r\n');
});

test('spans tell where each value landed; an empty value has none', () => {
  const result = render('{{a}}{{b}}-{{#l}}{{.}}{{/l}}{{c.d}}', {
    a: 'xy',
    b: '',
    l: ['p', 'q'],
    c: { d: 'z' },
  });
  expect(result.spans).toEqual([
    { start: 0, end: 2, variable: 'a', kind: 'value' },
    { start: 3, end: 4, variable: 'l', kind: 'value' },
    { start: 4, end: 5, variable: 'l', kind: 'value' },
    { start: 5, end: 6, variable: 'c.d', kind: 'value' },
  ]);
});

test('an unset optional variable is empty, an unset required one is an issue and its tag stays visible', () => {
  const result = render('A {{a}}B {{ b }} {{b}}', {}, { optional: new Set(['a']) });
  expect(result).toEqual({
    ok: false,
    text: 'A B {{ b }} {{b}}',
    issues: [
      { code: 'missing-value', name: 'b', position: { offset: 9, line: 1, column: 10 }, length: 7 },
      { code: 'missing-value', name: 'b', position: { offset: 17, line: 1, column: 18 }, length: 5 },
    ],
    spans: [
      { start: 4, end: 11, variable: 'b', kind: 'missing' },
      { start: 12, end: 17, variable: 'b', kind: 'missing' },
    ],
  });
});

test.each([undefined, null, Number.NaN])('%s counts as unset', (value) => {
  expect(render('{{x}}', { x: value })).toMatchObject({ ok: false, issues: [{ code: 'missing-value' }] });
  expect(text('[{{x}}]', { x: value }, { onMissing: 'empty' })).toBe('[]');
});

test('a whole section stays visible when what it needs is unset, with its lines', () => {
  const source = 'Keep:\n{{#list}}\n- {{.}}\n{{/list}}\nEnd {{x}}';
  const result = render(source, { x: 'filled' });
  expect(result.text).toBe('Keep:\n{{#list}}\n- {{.}}\n{{/list}}\nEnd filled');
  expect(result).toMatchObject({ issues: [{ code: 'missing-value', name: 'list', length: 9 }] });
  expect(result.spans.map(({ kind }) => kind)).toEqual(['missing', 'value']);
});

test('optional names may be whole dotted names or first segments', () => {
  expect(text('{{a.b}}{{c.d}}', { a: {} }, { optional: new Set(['a.b', 'c']) })).toBe('');
  expect(render('{{a.e}}', { a: {} }, { optional: new Set(['a.b']) })).toMatchObject({ ok: false });
});

test('the same tag in a long list is one issue', () => {
  const result = render('{{#l}}{{x}}{{/l}}', { l: Array.from({ length: 1000 }, String) });
  expect(result).toMatchObject({ ok: false, issues: [{ code: 'missing-value', name: 'x' }] });
});

test('what cannot be printed is an issue and stays visible', () => {
  const odd: unknown = { f: () => 'called', s: Symbol('s'), o: {}, l: [[1]], d: [null] };
  const values = odd as Values;
  const result = render('{{f}}{{s}}{{o}}{{l}}{{d}}{{#f}}x{{/f}}', values);
  expect(result.text).toBe('{{f}}{{s}}{{o}}{{l}}{{d}}');
  expect(
    result.ok ? [] : result.issues.map((issue) => [issue.code, 'found' in issue ? issue.found : '']),
  ).toEqual([
    ['banned-lambda', ''],
    ['not-a-scalar', 'other'],
    ['not-a-scalar', 'object'],
    ['not-a-scalar', 'list'],
    ['not-a-scalar', 'list'],
    ['banned-lambda', ''],
  ]);
});

test('lists nested in lists end with an issue, not with a frozen page', () => {
  const depth = 60;
  const source = `${'{{#l}}'.repeat(depth)}x${'{{/l}}'.repeat(depth)}`;
  const result = render(source, { l: Array.from({ length: 10 }, String) });
  expect(result).toMatchObject({ ok: false, issues: [{ code: 'too-large' }] });
});

const name = fc.constantFrom('a', 'b2', 'long_name', 'constructor', '__proto__');
const anyText = fc.string({ unit: 'binary' });
const tagless = anyText.filter((source) => !source.includes('{{') && !source.startsWith('\uFEFF'));

test('a text without tags renders as itself, whatever the values are', () => {
  fc.assert(
    fc.property(tagless, anyText, (source, a) => {
      expect(text(source, { a })).toBe(source);
    }),
  );
});

test('any value lands verbatim, its span slices back to it, and what follows is untouched', () => {
  fc.assert(
    fc.property(name, anyText, (variable, value) => {
      const values = JSON.parse(`{${JSON.stringify(variable)}: ${JSON.stringify(value)}}`) as Values;
      const result = render(`<{{${variable}}}|{{#${variable}}}{{.}}{{/${variable}}}>`, values);
      expect(result).toMatchObject({ ok: true, text: `<${value}|${value}>` });
      for (const span of result.spans) expect(result.text.slice(span.start, span.end)).toBe(value);
      expect(result.spans).toHaveLength(value === '' ? 0 : 2);
    }),
    { numRuns: 500 },
  );
});

test('a list section prints every item, and its spans slice back to the items', () => {
  fc.assert(
    fc.property(fc.array(anyText.filter((item) => item !== '')), (list) => {
      const result = render('{{#l}}\n- {{.}}\n{{/l}}\n', { l: list }, { optional: new Set(['l']) });
      expect(result.text).toBe(list.map((item) => `- ${item}\n`).join(''));
      expect(result.spans.map(({ start, end }) => result.text.slice(start, end))).toEqual(list);
    }),
  );
});

test('a preview without any value shows every tag of a flat template as it was written', () => {
  const part = fc.oneof(
    fc.constantFrom('{{a}}', '{{ b.c }}', '{{d-1}}'),
    fc.string({ unit: 'grapheme' }).filter((letters) => !letters.includes('{')),
  );
  const flat = fc.array(part).map((parts) => parts.join(''));
  fc.assert(
    fc.property(flat, (source) => {
      expect(render(source, {}).text).toBe(source.replace(/^\uFEFF/, ''));
    }),
  );
});
