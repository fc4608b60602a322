import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTemplate } from './parse.ts';
import type { Delimiters, TemplateIssue, TemplateNode } from './types.ts';

function nodesOf(source: string, delimiters?: Delimiters): TemplateNode[] {
  const result = parseTemplate(source, delimiters);
  if (!result.ok) throw new Error(result.issues.map(({ code }) => code).join(', '));
  return result.template.nodes;
}

function issuesOf(source: string, delimiters?: Delimiters): TemplateIssue[] {
  const result = parseTemplate(source, delimiters);
  return result.ok ? [] : result.issues;
}

/** Each issue as `code line:column` and the source it covers. */
function places(source: string): string[] {
  return issuesOf(source).map(({ code, position: { offset, line, column }, length }) => {
    return `${code} ${line}:${column} ${source.slice(offset, offset + length)}`;
  });
}

test('a text without tags is one text node', () => {
  expect(nodesOf('Plain.')).toEqual([{ kind: 'text', text: 'Plain.', start: 0, end: 6 }]);
  expect(nodesOf('')).toEqual([]);
});

test('nodes know their offsets, spaced and tight tags alike', () => {
  const source = 'a {{x}} b {{ y_2 }}';
  const found = nodesOf(source).filter((node) => node.kind === 'variable');
  expect(found.map(({ name, start, end }) => [name, source.slice(start, end)])).toEqual([
    ['x', '{{x}}'],
    ['y_2', '{{ y_2 }}'],
  ]);
});

test.each([
  'b2b',
  '2fa',
  'a.b',
  'steps.frame-1.output',
  'naïve',
  '名前',
  '_x',
  'a-b',
  '__proto__',
  'constructor',
])('%s is a name', (name) => {
  expect(nodesOf(`{{${name}}}`)).toMatchObject([{ kind: 'variable', name }]);
});

test.each(['a b', 'if x', 'a.', '.a', 'a..b', '-a', 'x | upper', '"a": 1', '$x', 'a'.repeat(101)])(
  '%s is not a name',
  (name) => {
    expect(issuesOf(`{{${name}}}`)).toMatchObject([{ code: 'bad-name', name }]);
  },
);

test('a section holds its children and the ranges of both tags', () => {
  const source = 'A\n  {{#list}}  \n- {{.}}\n{{/list}}\nB';
  const section = nodesOf(source)[1];
  if (section?.kind !== 'section') throw new Error('no section');
  const slice = ({ start, end }: { start: number; end: number }) => source.slice(start, end);
  expect(slice(section)).toBe('{{#list}}  \n- {{.}}\n{{/list}}');
  expect(slice(section.open)).toBe('{{#list}}');
  expect(slice(section.close)).toBe('{{/list}}');
  expect(slice(section.outer)).toBe('  {{#list}}  \n- {{.}}\n{{/list}}\n');
  expect(section.children.map(slice)).toEqual(['- ', '{{.}}', '\n']);
});

test('a byte order mark at the start is not text, and a tag after it still stands alone on its line', () => {
  expect(nodesOf('\uFEFFHi')).toEqual([{ kind: 'text', text: 'Hi', start: 1, end: 3 }]);
  expect(nodesOf('\uFEFF{{! note }}\nHi')).toMatchObject([{ kind: 'comment' }, { text: 'Hi', start: 13 }]);
  expect(nodesOf('a\uFEFFb')).toMatchObject([{ text: 'a\uFEFFb' }]);
});

test('two tags on one line keep the line: only a tag by itself stands alone', () => {
  expect(nodesOf('{{#a}}{{/a}}\nB').at(-1)).toMatchObject({ text: '\nB' });
});

test('front matter rules, backticks and stray closing braces are text', () => {
  const source = '---\n```json\n{"a": {"b": 1}}\n```\n}} {x}';
  expect(nodesOf(source)).toMatchObject([{ kind: 'text', text: source }]);
});

test('literal braces are text under other delimiters', () => {
  const nodes = nodesOf('{{Hostname}} {{{x}}} <%name%> <%# list %>[<% . %>]<%/ list %>', ['<%', '%>']);
  expect(nodes.map((node) => ('name' in node ? node.name : node.kind))).toEqual([
    'text',
    'name',
    'text',
    'list',
  ]);
  expect(nodesOf('\\x[[y]] $1', ['[[', ']]'])).toMatchObject([
    { text: '\\x' },
    { name: 'y' },
    { text: ' $1' },
  ]);
});

test.each<[string, string]>([
  ['', '}}'],
  ['{{', ''],
  ['|', '|'],
  ['{ {', '}}'],
  ['<%=', '%>'],
  ['a', 'b'],
])('%j and %j cannot be delimiters', (open, close) => {
  expect(issuesOf('x', [open, close])).toMatchObject([{ code: 'bad-delimiters', delimiters: [open, close] }]);
});

test.each<[string, TemplateIssue['code'], string]>([
  ['{{{ x }}}', 'banned-triple', 'x'],
  ['{{& x }}', 'banned-ampersand', 'x'],
  ['{{> x }}', 'banned-partial', 'x'],
  ['{{= x y =}}', 'banned-delimiters', 'x y ='],
])('%s is banned, and the issue covers the whole tag', (tag, code, name) => {
  const source = `a\n ${tag}!`;
  const position = { offset: 3, line: 2, column: 2 };
  expect(issuesOf(source)).toEqual([{ code, name, position, length: tag.length }]);
});

test('a triple tag is found under other delimiters too', () => {
  expect(issuesOf('<%{ x }%>', ['<%', '%>'])).toMatchObject([
    { code: 'banned-triple', name: 'x', length: 9 },
  ]);
});

test('all problems are reported at once, each in its place', () => {
  const source = '{{.}} {{}} {{#}}x{{/}}\r\n{{{a}}} {{a b}}\r\n{{/c}} {{#d}}{{^e}}{{/d}} {{#f}} {{g';
  expect(places(source)).toEqual([
    'dot-outside-section 1:1 {{.}}',
    'empty-name 1:7 {{}}',
    'empty-name 1:12 {{#}}',
    'banned-triple 2:1 {{{a}}}',
    'bad-name 2:9 {{a b}}',
    'unopened-section 3:1 {{/c}}',
    'mismatched-section 3:20 {{/d}}',
    'unclosed-section 3:27 {{#f}}',
    'unclosed-tag 3:34 {{',
  ]);
});

test('a tag that is not closed does not swallow the tags after it', () => {
  expect(places('Hi {{name, see {{#a}}x{{/a}}')).toEqual(['unclosed-tag 1:4 {{']);
  expect(places('{{! note\n{{x}} }}')).toEqual(['unclosed-tag 1:1 {{']);
});

test('a misspelt closing tag is one problem, not two', () => {
  expect(issuesOf('{{#constraints}}x{{/constraint}}')).toMatchObject([
    { code: 'mismatched-section', name: 'constraint', expected: 'constraints', opened: { offset: 0 } },
  ]);
});

test('sections closed in the wrong order are told apart from sections never closed', () => {
  expect(places('{{#a}}{{#b}}{{#c}}{{/a}}')).toEqual([
    'unclosed-section 1:7 {{#b}}',
    'mismatched-section 1:19 {{/a}}',
  ]);
});

test('a helper of another language is one problem, its closing tag included', () => {
  expect(places('{{#if b2b}}x{{/if}}')).toEqual(['bad-name 1:1 {{#if b2b}}']);
});

test('64 nested sections are parsed, the 65th is the only problem', () => {
  const nested = (depth: number) => '{{#a}}'.repeat(depth) + '{{/a}}'.repeat(depth);
  expect(issuesOf(nested(64))).toEqual([]);
  expect(issuesOf(nested(20_000))).toMatchObject([
    { code: 'too-deep', limit: 64, position: { offset: 64 * 6 } },
  ]);
});

test('any string parses without throwing, and issues lie inside it in order', () => {
  const pieces = [
    '{{',
    '}}',
    '{',
    '}',
    '#',
    '^',
    '/',
    '!',
    '&',
    '>',
    '=',
    '.',
    'a',
    'b',
    ' ',
    '\n',
    '\r\n',
    '\uFEFF',
  ];
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((letters) => letters.join(''));
  fc.assert(
    fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (source) => {
      let before = 0;
      for (const { position, length } of issuesOf(source)) {
        expect(position.offset).toBeGreaterThanOrEqual(before);
        expect(position.offset + length).toBeLessThanOrEqual(source.length);
        before = position.offset;
      }
    }),
    { numRuns: 2000 },
  );
});

test('every text node is exactly its slice of the source', () => {
  const pieces = ['{{x}}', '{{#a}}', '{{/a}}', '{{! c }}', ' ', '\t', '\n', '\r\n', 'text', '}}'];
  const source = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''));
  const check = (text: string, nodes: readonly TemplateNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'text') expect(text.slice(node.start, node.end)).toBe(node.text);
      if ('children' in node) check(text, node.children);
    }
  };
  fc.assert(
    fc.property(source, (text) => {
      const result = parseTemplate(text);
      if (result.ok) check(text, result.template.nodes);
    }),
    { numRuns: 1000 },
  );
});
