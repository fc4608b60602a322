import { expect, test } from 'vitest';
import { inspectContext } from '#domain/contexts/context.ts';
import { newFileLink } from '#domain/contribute/host-links.ts';
import { SCAFFOLD_KINDS, scaffold } from '#domain/contribute/scaffold.ts';
import { STAGES } from '#domain/loop/stages.ts';
import { inspectPlaybook } from '#domain/playbooks/playbook.ts';
import { inspectPrompt } from '#domain/prompts/inspect.ts';
import { compilePrompt } from '#domain/prompts/prompt.ts';
import { runPromptTest } from '#domain/prompts/run-tests.ts';

const base = { id: 'first-look', title: 'A first look', owner: '@growth', today: '2026-11-22' } as const;

test.each(STAGES)('a new prompt of stage %s is valid and passes its own tests', async (stage) => {
  const { text } = scaffold('prompt', { ...base, stage });
  const { entry, issues } = await inspectPrompt(text, base.id, 1);
  expect(issues).toEqual([]);
  expect(entry?.data.status).toBe('draft');
  const failures = entry?.data.tests.flatMap((check) =>
    runPromptTest(compilePrompt(entry), check, () => null),
  );
  expect(failures).toEqual([]);
});

test('a new playbook and a new context are valid', () => {
  const stage = 'decision';
  expect(inspectPlaybook(scaffold('playbook', { ...base, stage }).text, base.id).issues).toEqual([]);
  expect(inspectContext(scaffold('context', { ...base, stage }).text, base.id).issues).toEqual([]);
});

test.each([
  'Costs: what they hide',
  '# a hash first',
  '"Quoted" and \'more\'',
  '{{braces}} and [brackets]',
  'yes',
  '2026-11-22',
  'A title of ninety characters that is long enough for a line to be folded by a printer',
  'two\nlines',
])('the title %j survives as written, on one line', async (title) => {
  const { entry } = await inspectPrompt(
    scaffold('prompt', { ...base, title, stage: 'hypothesis' }).text,
    base.id,
    1,
  );
  expect(entry?.data.title).toBe(title.replace('\n', ' '));
});

test('files land where the check expects them', () => {
  const paths = SCAFFOLD_KINDS.map((kind) => scaffold(kind, { ...base, stage: 'validation' }).path);
  expect(paths).toEqual([
    'prompts/first-look/v1.mdx',
    'content/playbooks/first-look.mdx',
    'content/contexts/first-look.mdx',
  ]);
});

test.each(SCAFFOLD_KINDS)('a new %s fits into a link of the repository host', (kind) => {
  const { path, text } = scaffold(kind, { ...base, stage: 'documentation' });
  const github = { host: 'github', url: 'https://github.com/acme/loop', branch: 'main' } as const;
  expect(newFileLink(github, path, text)?.carriesText).toBe(true);
});
