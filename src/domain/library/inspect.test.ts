import { expect, test } from 'vitest';
import { formatIssue } from '#domain/content/issue.ts';
import { scaffold } from '#domain/contribute/scaffold.ts';
import type { LibraryFile } from '#domain/library/files.ts';
import { inspectLibrary } from '#domain/library/inspect.ts';
import { extendLock, formatLock } from '#domain/prompts/lock.ts';

const teams = ['@growth', '@quality'];

function prompt(fields = '', template = '{{story}}'): string {
  return `---
title: Find edge cases
summary: Lists what breaks before users find it.
stage: validation
status: draft
owners: ["@quality"]
reviewed: 2026-11-22
variables:
  story: { type: string, required: true }
${fields}---
Prose.

~~~~prompt role=user
${template}
~~~~
`;
}

const context = scaffold('context', {
  id: 'our-shop',
  title: 'Our shop',
  stage: 'decision',
  owner: '@growth',
  today: '2026-11-22',
}).text;

function playbook(step: string): string {
  return `---
title: From an idea to a ticket
summary: An hour from an idea to a ticket.
stages: [validation]
owners: ["@growth"]
reviewed: 2026-11-22
start:
  idea: { type: string }
steps:
  - { id: first-one, title: Write it down, stage: validation, kind: write }
  - { id: second-one, title: Look for more, stage: validation, ${step} }
---
## Write it down
x
## Look for more
x
`;
}

const at = 'content/playbooks/one-hour.mdx';

const base: Record<string, string> = {
  'prompts/edge-cases/v1.mdx': prompt(),
  'content/contexts/our-shop.mdx': context,
};

async function problems(files: Record<string, string>, lock: string | null = null): Promise<string[]> {
  const listed: LibraryFile[] = Object.entries({ ...base, ...files }).map(([path, text]) => ({ path, text }));
  const { issues } = await inspectLibrary(listed, { teams, lock });
  return issues.map(formatIssue);
}

test('a sound library has no issues and hands out its entries', async () => {
  const tests =
    'tests:\n  - { name: says it, values: { story: Pay }, assert: [{ type: contains, value: Pay }] }\n';
  const files = {
    'prompts/edge-cases/v1.mdx': prompt(tests).replace('draft', 'active'),
    'content/contexts/our-shop.mdx': context,
    [at]: playbook('kind: prompt, prompt: edge-cases@1, inputs: { story: "{{start.idea}}" }'),
  };
  const listed = Object.entries(files).map(([path, text]) => ({ path, text }));
  const { prompts } = await inspectLibrary(listed, { teams, lock: null });
  const library = await inspectLibrary(listed, { teams, lock: formatLock(extendLock({}, prompts)) });
  expect(library.issues).toEqual([]);
  expect(library.prompts.map(({ id, version }) => `${id}@${version}`)).toEqual(['edge-cases@1']);
  expect(library.playbooks.map(({ id }) => id)).toEqual(['one-hour']);
  expect(library.contexts.map(({ id }) => id)).toEqual(['our-shop']);
});

test('an empty library has no issues', async () => {
  expect((await inspectLibrary([], { teams, lock: null })).issues).toEqual([]);
});

test.each([
  [
    'a version file with another name',
    'prompts/edge-cases/v01.mdx',
    'Prompts are prompts/<id>/v<N>.mdx, for example prompts/edge-cases/v1.mdx.',
  ],
  [
    'Markdown instead of MDX',
    'prompts/edge-cases/v2.md',
    'Prompts are prompts/<id>/v<N>.mdx, for example prompts/edge-cases/v1.mdx.',
  ],
  [
    'an id with capitals',
    'prompts/Edge-Cases/v1.mdx',
    'An id is kebab-case and has 3 to 60 characters, for example edge-cases.',
  ],
  [
    'an id that is too short',
    'content/playbooks/ab.mdx',
    'An id is kebab-case and has 3 to 60 characters, for example edge-cases.',
  ],
  [
    'a folder nobody reads',
    'content/playbook/one-hour.mdx',
    'Content is content/playbooks/<id>.mdx, content/contexts/<id>.mdx or content/experiments/<id>/index.mdx.',
  ],
  [
    'a folder too deep',
    'content/contexts/shop/notes.mdx',
    'Content is content/playbooks/<id>.mdx, content/contexts/<id>.mdx or content/experiments/<id>/index.mdx.',
  ],
])('%s is misplaced', async (_, path, hint) => {
  expect(await problems({ [path]: 'anything' })).toEqual([
    `${path}:1:1 error content/file-name No entry can be called ${path}, so it is not read.\n    ${hint}`,
  ]);
});

test('one broken part of a file hides nothing that is wrong with the rest of it', async () => {
  const files = {
    'prompts/edge-cases/v1.mdx': prompt('', '{{storyy}}')
      .replace('@quality', '@qualty')
      .replace('Prose.', '<b>Prose</b>'),
    'content/contexts/our-shop.mdx': context
      .replace('kind: domain', 'kind: domian')
      .replace('One fact', '<i>'),
    [at]: playbook('kind: prompt, prompt: edge-casez')
      .replace('second-one', 'first-one')
      .replace('@growth', '@growht'),
  };
  expect((await problems(files)).map((text) => text.split('\n')[0])).toEqual([
    'content/contexts/our-shop.mdx:4:7 error content/invalid-field `kind`: `domian` is not allowed here.',
    'content/contexts/our-shop.mdx:15:3 error prose/html Raw HTML (<i>) is not allowed in prose.',
    `${at}:5:10 error content/owner @growht is no team of this site.`,
    `${at}:11:11 error playbook/duplicate-step Two steps are called \`first-one\`.`,
    `${at}:11:85 error playbook/prompt There is no prompt edge-casez.`,
    'prompts/edge-cases/v1.mdx:6:10 error content/owner @qualty is no team of this site.',
    'prompts/edge-cases/v1.mdx:9:3 error prompt/unused The variable "story" is declared but no message uses it.',
    'prompts/edge-cases/v1.mdx:11:1 error prose/html Raw HTML (<b>) is not allowed in prose.',
    'prompts/edge-cases/v1.mdx:11:9 error prose/html Raw HTML (<b>) is not allowed in prose.',
    'prompts/edge-cases/v1.mdx:14:1 error prompt/undeclared "storyy" is not a declared variable.',
  ]);
});

test('an owner on a site without teams is answered with where to add one', async () => {
  const listed = [{ path: 'content/contexts/our-shop.mdx', text: context }];
  const { issues } = await inspectLibrary(listed, { teams: [], lock: null });
  expect(issues.map((issue) => issue.hint)).toEqual([
    'Add your team to src/site.config.ts: it lists none yet.',
  ]);
});

test('README files may stand anywhere', async () => {
  expect(await problems({ 'prompts/README.md': 'x', 'content/README.md': 'x' })).toEqual([]);
});

test.each([
  [
    'an owner that is no team',
    { 'prompts/edge-cases/v1.mdx': prompt().replace('@quality', '@qualty') },
    'prompts/edge-cases/v1.mdx:6:10 error content/owner @qualty is no team of this site.\n    Did you mean @quality?',
  ],
  [
    'an owner like none',
    { 'content/contexts/our-shop.mdx': context.replace('@growth', '@marketing') },
    'content/contexts/our-shop.mdx:5:10 error content/owner @marketing is no team of this site.\n    Teams in src/site.config.ts: @growth, @quality.',
  ],
  [
    'a version that skips a number',
    { 'prompts/edge-cases/v3.mdx': prompt('change: It asks for less now.\n') },
    'prompts/edge-cases/v3.mdx:2:1 error prompt/version-gap There is no v2.mdx before this version.\n    Versions are counted 1, 2, 3 without gaps: give the file the next free number.',
  ],
  [
    'a hidden character in the frontmatter',
    { 'prompts/edge-cases/v1.mdx': prompt().replace('edge cases', 'edge\u200B cases') },
    'prompts/edge-cases/v1.mdx:2:17 error content/hidden-text U+200B is a zero-width character: a reader cannot see it, a model can.\n    Delete it. If the text needs it as data, describe it in words.',
  ],
  [
    'a hidden character in a message',
    { 'prompts/edge-cases/v1.mdx': prompt('', '{{story}}\u{E0041}') },
    'prompts/edge-cases/v1.mdx:14:10 error content/hidden-text U+E0041 is a Unicode tag character: a reader cannot see it, a model can.\n    Delete it. If the text needs it as data, describe it in words.',
  ],
  [
    'prose that links nowhere',
    { 'prompts/edge-cases/v1.mdx': prompt().replace('Prose.', 'See [it](/prompts/edge-case/).') },
    'prompts/edge-cases/v1.mdx:11:5 warning prose/link-target There is no page /prompts/edge-case/ on this site.\n    Check the id in the address.',
  ],
  [
    'prose that shows a prompt that is not there',
    { 'prompts/edge-cases/v1.mdx': prompt().replace('Prose.', 'See <PromptLink id="edge-caes" />.') },
    'prompts/edge-cases/v1.mdx:11:5 error prose/prompt There is no prompt edge-caes.\n    Did you mean edge-cases?',
  ],
  [
    'a context that is not there',
    {
      'prompts/edge-cases/v1.mdx': prompt(
        '  shop: { type: context, example: our-shp }\n',
        '{{story}}{{shop}}',
      ),
    },
    'prompts/edge-cases/v1.mdx:10:35 error content/context There is no context pack our-shp.\n    Did you mean our-shop?',
  ],
  [
    'a context of a kind that is not allowed',
    {
      'prompts/edge-cases/v1.mdx': prompt(
        '  shop: { type: context, kinds: [canvas], default: our-shop }\n',
        '{{story}}{{shop}}',
      ),
    },
    'prompts/edge-cases/v1.mdx:10:52 error content/context The context pack our-shop is of kind domain.\n    Allowed here: canvas.',
  ],
  [
    'a successor that is not there',
    { 'prompts/edge-cases/v1.mdx': prompt('replacedBy: edge-case\n').replace('draft', 'deprecated') },
    'prompts/edge-cases/v1.mdx:10:13 error prompt/successor There is no prompt edge-case.\n    Did you mean edge-cases?',
  ],
  [
    'a successor in a version that is not there',
    { 'prompts/edge-cases/v1.mdx': prompt('replacedBy: edge-cases@4\n').replace('draft', 'deprecated') },
    'prompts/edge-cases/v1.mdx:10:13 error prompt/successor There is no version 4 of the prompt edge-cases.\n    There is: edge-cases@1.',
  ],
  [
    'a prompt that replaces itself',
    { 'prompts/edge-cases/v1.mdx': prompt('replacedBy: edge-cases@1\n').replace('draft', 'deprecated') },
    'prompts/edge-cases/v1.mdx:10:13 error prompt/successor A prompt cannot replace itself.\n    Name the newer one.',
  ],
  [
    'an output schema that providers refuse',
    {
      'prompts/edge-cases/v1.mdx': prompt(
        'output: { format: json, schema: { type: object, properties: { a: { type: string } }, required: [a] } }\n',
      ),
    },
    'prompts/edge-cases/v1.mdx:10:33 error output/open-object The object is open.\n    Add additionalProperties: false.',
  ],
  [
    'a test that fails',
    {
      'prompts/edge-cases/v1.mdx': prompt(
        'tests:\n  - { name: says it, values: { story: Pay }, assert: [{ type: contains, value: Buy }] }\n',
      ),
    },
    'prompts/edge-cases/v1.mdx:11:5 error prompt/test The test "says it" fails: the messages should contain "Buy".',
  ],
  [
    'a test with a context that is not there',
    {
      'prompts/edge-cases/v1.mdx': prompt(
        '  shop: { type: context }\ntests:\n  - { name: says it, values: { story: Pay, shop: gone }, assert: [{ type: contains, value: Pay }] }\n',
        '{{story}}{{shop}}',
      ),
    },
    'prompts/edge-cases/v1.mdx:12:50 error content/context There is no context pack gone.',
  ],
  [
    'an active prompt without tests',
    { 'prompts/edge-cases/v1.mdx': prompt().replace('draft', 'active') },
    'prompts/edge-cases/v1.mdx:2:1 warning prompt/no-tests The prompt has no tests.\n    Two are a good start: one that fills everything in, one that fills in only what is required.',
  ],
])('%s', async (_, files, problem) => {
  expect(await problems(files)).toContain(problem);
});

test.each([
  [
    'a prompt that is not there',
    'kind: prompt, prompt: edge-caes',
    `${at}:11:86 error playbook/prompt There is no prompt edge-caes.\n    Did you mean edge-cases?`,
  ],
  [
    'a version that is not there',
    'kind: prompt, prompt: edge-cases@2',
    `${at}:11:86 error playbook/prompt There is no version 2 of the prompt edge-cases.\n    There is: edge-cases@1.`,
  ],
  [
    'an input the prompt does not have',
    'kind: prompt, prompt: edge-cases, inputs: { storry: x }',
    `${at}:11:108 error playbook/unknown-input edge-cases@1 has no variable storry.\n    Did you mean story?`,
  ],
  [
    'a required input that is left out',
    'kind: prompt, prompt: edge-cases, inputs: {}',
    `${at}:11:98 warning playbook/missing-input edge-cases@1 requires story, which the inputs do not give.\n    Whoever follows the step has to type it. Fill it from {{start.field}} or an earlier step if you can.`,
  ],
  [
    'a page that is not there',
    'kind: tool, tool: /prompt/',
    `${at}:11:82 error playbook/tool There is no page /prompt/ on this site.\n    Name a page, for example /prompts/.`,
  ],
  [
    'a draft',
    'kind: prompt, prompt: edge-cases',
    `${at}:11:86 warning playbook/prompt edge-cases@1 is a draft.\n    Bind one that readers should use now.`,
  ],
])('a step with %s', async (_, step, problem) => {
  expect(await problems({ [at]: playbook(step) })).toContain(problem);
});

test.each([
  ['deprecated', 'warning', 'Its successor is other-one.'],
  ['withdrawn', 'error', 'Its successor is other-one.'],
])('a step that binds a %s prompt is a %s', async (status, severity, hint) => {
  const retired = prompt('replacedBy: other-one\n').replace('draft', status);
  const found = await problems({
    'prompts/edge-cases/v1.mdx': retired,
    'prompts/other-one/v1.mdx': prompt(),
    [at]: playbook('kind: prompt, prompt: edge-cases'),
  });
  expect(found).toContain(`${at}:11:86 ${severity} playbook/prompt edge-cases@1 is ${status}.\n    ${hint}`);
});

test('literal inputs are checked against choices and contexts', async () => {
  const files = {
    'prompts/edge-cases/v1.mdx': prompt(
      '  depth: { type: choice, options: [one, two] }\n  shop: { type: context }\n',
      '{{story}}{{depth}}{{shop}}',
    ),
    [at]: playbook('kind: prompt, prompt: edge-cases, inputs: { story: x, depth: three, shop: our-shp }'),
  };
  expect((await problems(files)).filter((line) => line.includes(' error '))).toEqual([
    `${at}:11:125 error playbook/input The value must be one of: one, two.`,
    `${at}:11:138 error content/context There is no context pack our-shp.\n    Did you mean our-shop?`,
  ]);
});

test('a reference to an entry that is itself broken is no second problem', async () => {
  const files = {
    'prompts/edge-cases/v1.mdx': prompt().replace('stage: validation', 'stage: nowhere'),
    [at]: playbook('kind: prompt, prompt: edge-cases, inputs: { anything: x }'),
  };
  expect((await problems(files)).map((line) => line.split(' ')[2])).toEqual(['content/invalid-field']);
});

test('without a version a reference means the current one: the highest that is active', async () => {
  const files = {
    'prompts/edge-cases/v1.mdx': prompt().replace('draft', 'active'),
    'prompts/edge-cases/v2.mdx': prompt(
      '  more: { type: string, required: true }\nchange: It asks for more now.\n',
      '{{story}}{{more}}',
    ),
    [at]: playbook('kind: prompt, prompt: edge-cases, inputs: { story: x }'),
  };
  expect((await problems(files)).filter((line) => line.startsWith(at))).toEqual([]);
});

const hash = 'a'.repeat(64);

test.each([
  ['of a version whose file is gone', { 'edge-cases@2': hash }, 'error'],
  ['of a prompt that is gone altogether', { 'old-one@1': hash }, 'warning'],
])('a lock entry %s', async (_, lock, severity) => {
  const [reference] = Object.keys(lock);
  expect(await problems({}, formatLock(lock))).toEqual([
    `prompts/prompts.lock.json:2:1 ${severity} prompt/released-removed ${reference} was released, and its file is gone.\n    Bring the file back; to stop its use, set status: withdrawn. Its address stays for ever.`,
  ]);
});

test('a lock file that cannot be read is one problem, and hides no other', async () => {
  const found = await problems(
    { 'content/contexts/our-shop.mdx': context.replace('@growth', '@other') },
    '{ broken',
  );
  expect(found.map((line) => line.split(' ')[2])).toEqual(['content/owner', 'prompt/lock-file']);
});

test('issues come sorted by file and line', async () => {
  const files: Record<string, string> = {};
  for (let index = 0; index < 60; index += 1)
    files[`prompts/prompt-${index}/v1.mdx`] = prompt().replace('@quality', '@nobody');
  const found = await problems(files);
  expect(found).toHaveLength(60);
  expect(found).toEqual([...found].sort());
});
