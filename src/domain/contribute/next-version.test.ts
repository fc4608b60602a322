import { expect, test } from 'vitest';
import { nextVersion } from '#domain/contribute/next-version.ts';
import { scaffold } from '#domain/contribute/scaffold.ts';
import { inspectPrompt } from '#domain/prompts/inspect.ts';

const fields = { change: 'Asks for the cheapest test first.', today: '2027-01-05' };
const first = scaffold('prompt', {
  id: 'first-look',
  title: 'A first look',
  stage: 'validation',
  owner: '@growth',
  today: '2026-11-22',
}).text;

test('the next version is valid, a draft, and says why it exists', async () => {
  const { entry, issues } = await inspectPrompt(nextVersion(first, fields), 'first-look', 2);
  expect(issues).toEqual([]);
  expect(entry?.data).toMatchObject({ status: 'draft', reviewed: fields.today, change: fields.change });
});

test('only the fields that must differ are touched', () => {
  const old = first
    .replace('status: draft', 'status: deprecated # since spring\nreplacedBy: other-one@2')
    .replace(
      'tags: []',
      '# how people look for it\ntags:   [ a,b ]\nchange: "An older reason: it was vague"',
    );
  const expected = old
    .replace('status: deprecated # since spring\nreplacedBy: other-one@2', 'status: draft # since spring')
    .replace('"An older reason: it was vague"', fields.change)
    .replace('2026-11-22', fields.today);
  expect(nextVersion(old, fields)).toBe(expected);
});

test('a reason with a colon is quoted', async () => {
  const change = 'One thing: it asks for a number';
  const { entry } = await inspectPrompt(nextVersion(first, { ...fields, change }), 'first-look', 2);
  expect(entry?.data.change).toBe(change);
});

test('Windows line ends and a byte order mark do not matter', () => {
  const windows = `\uFEFF${first.replaceAll('\n', '\r\n')}`;
  expect(nextVersion(windows, fields)).toBe(nextVersion(first, fields));
});

test('a file without frontmatter is refused', () => {
  expect(() => nextVersion('just text', fields)).toThrow('The file it starts from has no frontmatter.');
});
