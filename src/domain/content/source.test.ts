import { expect, test } from 'vitest';
import { normalizeText, readSource } from '#domain/content/source.ts';

const file = `---
title: One
owners: ["@growth"]
steps:
  - id: first
    title: Do it
  - { id: second, title: Then this }
---
Body
`;

test('a file is taken apart into data, body and the line the body starts on', () => {
  const { data, body, bodyLine, issues } = readSource(file);
  expect(issues).toEqual([]);
  expect(data).toMatchObject({ title: 'One', steps: [{ id: 'first' }, { id: 'second' }] });
  expect(body).toBe('Body\n');
  expect(bodyLine).toBe(9);
});

test.each([
  ['a field', ['title'], 'value', { line: 2, column: 8 }],
  ['the key of a field', ['title'], 'key', { line: 2, column: 1 }],
  ['an item of a list on one line', ['owners', 0], 'value', { line: 3, column: 10 }],
  ['a field in a list', ['steps', 0, 'title'], 'value', { line: 6, column: 12 }],
  ['a field in braces', ['steps', 1, 'title'], 'value', { line: 7, column: 26 }],
  ['the nearest parent of a missing field', ['steps', 1, 'kind'], 'value', { line: 7, column: 5 }],
  ['the start, when even the parent is missing', ['nothing', 'here'], 'value', { line: 2, column: 1 }],
] as const)('placeOf finds %s', (_, path, target, place) => {
  expect(readSource(file).placeOf(path, target)).toEqual(place);
});

test('a byte order mark and Windows line ends change neither text nor places', () => {
  const windows = readSource(`\uFEFF${file.replaceAll('\n', '\r\n')}`);
  const plain = readSource(file);
  expect({ data: windows.data, body: windows.body, line: windows.bodyLine }).toEqual({
    data: plain.data,
    body: plain.body,
    line: plain.bodyLine,
  });
  expect(windows.placeOf(['steps', 0, 'title'])).toEqual(plain.placeOf(['steps', 0, 'title']));
  expect(normalizeText('a\rb\r\nc')).toBe('a\nb\nc');
});

test('dashes inside the body do not end anything', () => {
  expect(readSource('---\na: 1\n---\nx\n---\ny').body).toBe('x\n---\ny');
});

test('an empty frontmatter and an empty body are possible', () => {
  expect(readSource('---\n---\n')).toMatchObject({ data: null, body: '', bodyLine: 3, issues: [] });
  expect(readSource('---\na: 1\n---')).toMatchObject({ data: { a: 1 }, body: '', issues: [] });
});

test('dashes inside a block of text do not close the frontmatter', () => {
  expect(readSource('---\ntext: |\n  one\n  ---\n  two\n---\nbody').data).toEqual({
    text: 'one\n---\ntwo\n',
  });
});

test.each([
  ['no frontmatter at all', 'Just text', 'The file does not start with frontmatter.', 1],
  ['an empty file', '', 'The file does not start with frontmatter.', 1],
  ['a blank line first', '\n---\na: 1\n---\n', 'The file does not start with frontmatter.', 1],
  ['frontmatter that never ends', '---\na: 1\n', 'The frontmatter is not closed.', 1],
])('%s is one issue', (_, raw, message, line) => {
  const { data, issues } = readSource(raw);
  expect(data).toBeNull();
  expect(issues).toEqual([
    {
      rule: 'content/frontmatter',
      severity: 'error',
      message,
      hint: 'Start the file with a line of three dashes, the fields, and another line of three dashes.',
      line,
      column: 1,
    },
  ]);
});

test.each([
  ['a colon in a text', '---\ntitle: Costs: hidden\n---\n', 2],
  ['a bracket left open', '---\na: 1\ntags: [one, two\nb: 2\n---\n', 4],
  ['a key twice', '---\ntitle: a\ntitle: b\n---\n', 3],
  ['a tab as indentation', '---\na:\n\tb: 1\n---\n', 3],
])('%s is reported on its line', (_, raw, line) => {
  const { data, issues } = readSource(raw);
  expect(data).toBeNull();
  expect(issues[0]).toMatchObject({ rule: 'content/yaml', severity: 'error', line });
  expect(issues[0]?.message).toMatch(/^The frontmatter is not valid YAML: \S/);
});

test('a key twice is answered with what to do about it', () => {
  expect(readSource('---\ntitle: a\ntitle: b\n---\n').issues[0]?.hint).toBe(
    'This field is there twice. Keep one of the two.',
  );
});

test('a YAML alias bomb does not bring the reader down', () => {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map((pair) => [...pair])) {
    lines.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(', ')}]`);
  }
  const { data, issues } = readSource(`---\n${lines.join('\n')}\n---\n`);
  expect(data).toBeNull();
  expect(issues).toHaveLength(1);
});
