import { expect, test } from 'vitest';
import { formatIssue, inFile } from '#domain/content/issue.ts';
import { inspectPrompt } from '#domain/prompts/inspect.ts';

const file = `---
title: Find edge cases
summary: Lists what breaks before users find it.
stage: validation
status: active
owners: ["@quality"]
reviewed: 2026-11-22
variables:
  story: { type: string, required: true, example: Pay with a saved card }
  depth: { type: number, min: 1, max: 3, default: 2 }
---
## When to use it

~~~~prompt role=system
Go {{depth}} levels deep.
~~~~

~~~~prompt role=user
{{story}}
~~~~
`;

async function problems(text: string, version = 1): Promise<string[]> {
  const { issues } = await inspectPrompt(text, 'edge-cases', version);
  return inFile('f', issues).map(formatIssue);
}

test('a valid file becomes an entry', async () => {
  const { entry, issues } = await inspectPrompt(file, 'edge-cases', 1);
  expect(issues).toEqual([]);
  expect(entry).toMatchObject({
    id: 'edge-cases',
    version: 1,
    messages: [
      { role: 'system', text: 'Go {{depth}} levels deep.' },
      { role: 'user', text: '{{story}}' },
    ],
  });
  expect(entry?.prose.trim()).toBe('## When to use it');
});

test.each([
  [
    'an undeclared name',
    file.replace('{{story}}', 'Read {{storry}} and {{story}}'),
    [
      'f:19:6 error prompt/undeclared "storry" is not a declared variable.\n    Did you mean "story"? Otherwise declare it under variables in the frontmatter.',
    ],
  ],
  [
    'a variable nothing uses',
    file.replace(' {{depth}}', ''),
    [
      'f:10:3 error prompt/unused The variable "depth" is declared but no message uses it.\n    Write {{depth}} in a message, or remove the declaration.',
    ],
  ],
  [
    'a section that is never closed',
    file.replace('{{story}}', '{{#story}}x'),
    [
      'f:19:1 error prompt/unclosed-section The section "story" is never closed.\n    Add {{/story}} where it ends.',
    ],
  ],
  [
    'a default out of bounds',
    file.replace('default: 2', 'default: 5'),
    ['f:10:51 error prompt/default The default does not fit its own variable: `depth` must be 3 or less.'],
  ],
  [
    'an example that is too long',
    file.replace('required: true', 'required: true, maxLength: 5'),
    [
      'f:9:65 error prompt/example The example does not fit its own variable: `story` may hold at most 5 characters.',
    ],
  ],
  [
    'a reason in the first version',
    file.replace('reviewed', 'change: It was vague before.\nreviewed'),
    [
      'f:7:1 error prompt/change-unexpected Version 1 changes nothing: `change` belongs to version 2 and later.\n    Delete the line.',
    ],
  ],
])('%s', async (_, text, expected) => {
  expect(await problems(text)).toEqual(expected);
});

test('a later version needs a reason', async () => {
  expect(await problems(file, 2)).toEqual([
    'f:2:1 error prompt/change-missing `change` is missing.\n    Say in one sentence why this version exists, for example: Asks for the cheapest test first.',
  ]);
});

test('problems of the frontmatter do not hide those of the body', async () => {
  const found = await problems(
    file.replace('stage: validation', 'stage: x').replace(/~~~~prompt role=user/, '~~~prompt role=user'),
  );
  expect(found.map((line) => line.split(' ')[2])).toEqual(['content/invalid-field', 'prompt/fence-length']);
});

test('a broken message does not hide an undeclared name in another', async () => {
  const found = await problems(
    file.replace('{{depth}} levels', '{{#depth}} levels').replace('{{story}}', '{{story}} {{other}}'),
  );
  expect(found.map((line) => line.split(' ')[2])).toEqual(['prompt/unclosed-section', 'prompt/undeclared']);
});

test('other delimiters leave literal braces alone', async () => {
  const text = file
    .replace('reviewed', 'delimiters: ["<%", "%>"]\nreviewed')
    .replace('{{depth}}', '<% depth %>')
    .replace('{{story}}', '<%story%> on {{Hostname}}');
  expect(await problems(text)).toEqual([]);
});

test('an unusable file has no entry', async () => {
  expect((await inspectPrompt('', 'edge-cases', 1)).entry).toBeNull();
  expect((await inspectPrompt(file.replace('{{story}}', '{{x}}'), 'edge-cases', 1)).entry).toBeNull();
});
