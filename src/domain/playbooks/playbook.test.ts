import { expect, test } from 'vitest';
import { formatIssue, inFile } from '#domain/content/issue.ts';
import { inspectPlaybook, playbookSize, splitSections } from '#domain/playbooks/playbook.ts';

const file = `---
title: From an idea to a ticket
summary: An hour from a vague idea to one good ticket.
stages: [specification, validation]
owners: ["@product"]
reviewed: 2026-11-22
start:
  idea: { type: string, required: true, maxLength: 40, example: Pay later }
steps:
  - id: frame
    title: Write it down
    stage: specification
    kind: write
    minutes: 20
  - id: break-it
    title: Look for \`edge\` cases
    stage: validation
    kind: prompt
    prompt: edge-cases
    inputs:
      story: "{{ steps.frame.output }} about {{start.idea}}"
    minutes: 15
---
What to prepare.

## Write it down
One page.

### A detail
More of it.

## Look for edge cases
Run it.

## What else
Belongs to the step before.
`;

function problems(text: string): string[] {
  return inFile('f', inspectPlaybook(text, 'a-playbook').issues).map(formatIssue);
}

test('a valid playbook is read, with how long it is', () => {
  const { entry, issues } = inspectPlaybook(file, 'a-playbook');
  expect(issues).toEqual([]);
  expect(entry && playbookSize(entry.data)).toEqual(['2 steps', '35 min planned']);
});

test('steps without minutes are counted, and promise no time', () => {
  const { entry } = inspectPlaybook(file.replace(/\n {4}minutes: \d+/g, ''), 'a-playbook');
  expect(entry && playbookSize(entry.data)).toEqual(['2 steps']);
  expect(entry && playbookSize({ ...entry.data, steps: entry.data.steps.slice(0, 1) })).toEqual(['1 step']);
});

test('a body is split at the headings that name a step, and nowhere else', () => {
  const { entry } = inspectPlaybook(file, 'a-playbook');
  const { intro, sections } = splitSections(entry?.body ?? '', entry?.data.steps ?? []);
  expect(intro).toBe('What to prepare.');
  expect({ ...sections }).toEqual({
    frame: 'One page.\n\n### A detail\nMore of it.',
    'break-it': 'Run it.\n\n## What else\nBelongs to the step before.',
  });
});

test.each([
  ['inside a fence', '```md\n## Write it down\n```', {}],
  ['inside a longer fence', '~~~~md\n~~~\n## Write it down\n~~~~', {}],
  ['in capitals, emphasised, closed', '## *WRITE* it down ##\nx', { frame: 'x' }],
  ['twice', '## Write it down\na\n## Other\n## Write it down\nb', { frame: 'a\n## Other\nb' }],
  ['on another level', '### Write it down\nx', {}],
])('a heading %s', (_, body, expected) => {
  const { entry } = inspectPlaybook(file, 'a-playbook');
  expect({ ...splitSections(body, entry?.data.steps ?? []).sections }).toEqual(expected);
});

test.each([
  [
    'two steps with one id',
    file.replace('id: break-it', 'id: frame'),
    'f:15:9 error playbook/duplicate-step Two steps are called `frame`.\n    Give each step its own id.',
  ],
  [
    'two steps with one title',
    file.replace('title: Look for `edge` cases', 'title: write it DOWN'),
    'f:15:9 error playbook/duplicate-step Two steps have the title "write it DOWN", so their sections cannot be told apart.\n    Give each step its own title.',
  ],
  [
    'a stage that is not listed',
    file.replace('[specification, validation]', '[specification]'),
    'f:17:12 error playbook/stage The step is in validation, which `stages` does not list.\n    Add validation to stages.',
  ],
  [
    'an unknown field of the start',
    file.replace('start.idea', 'start.ideas'),
    'f:21:14 error playbook/input {{start.ideas}} is not known at this step.\n    Did you mean {{start.idea}}?',
  ],
  [
    'the output of a later step',
    file.replace('steps.frame.output', 'steps.break-it.output'),
    'f:21:14 error playbook/input {{steps.break-it.output}} is not known at this step.\n    Use {{start.field}} or {{steps.id.output}} of an earlier step.',
  ],
  [
    'a section that is missing',
    file.replace('## Write it down\n', '## Write something\n'),
    'f:11:12 error playbook/section The step `frame` has no section in the body.\n    Write it under "## Write it down".',
  ],
  [
    'a section that is empty',
    file.replace('Run it.\n\n## What else\nBelongs to the step before.\n', ''),
    'f:16:12 error playbook/section The step `break-it` has no section in the body.\n    Write it under "## Look for `edge` cases".',
  ],
  [
    'an example that does not fit',
    file.replace('maxLength: 40', 'maxLength: 4'),
    'f:8:64 error prompt/example The example does not fit its own variable: `idea` may hold at most 4 characters.',
  ],
  [
    'a prompt step without prompt',
    file.replace('    prompt: edge-cases\n', '').replace(/ {4}inputs:\n.*\n/, ''),
    'f:15:5 error content/invalid-field `steps.1.prompt`: a prompt step needs `prompt`.\n    The prompt of a prompt step: id or id@N.',
  ],
  [
    'inputs without a prompt',
    file.replace('    prompt: edge-cases\n', '').replace('kind: prompt', 'kind: write'),
    'f:20:7 error content/invalid-field `steps.1.inputs`: `inputs` belong to a step that binds a prompt.\n    Values of the prompt’s variables; may hold {{start.field}} and {{steps.id.output}}.',
  ],
  [
    'a tool without its slash',
    file
      .replace('kind: prompt\n    prompt: edge-cases', 'kind: tool\n    tool: /search')
      .replace(/ {4}inputs:\n.*\n/, ''),
    'f:19:11 error content/invalid-field `steps.1.tool`: Invalid string: must end with "/".\n    The page of a tool step, for example /tools/design/.',
  ],
])('%s', (_, text, problem) => {
  expect(problems(text)).toContain(problem);
});

test('step ids that every object has are ordinary ids', () => {
  const text = file
    .replace('id: break-it', 'id: constructor')
    .replace('## Look for edge cases\nRun it.\n', '');
  expect(problems(text)).toEqual([expect.stringContaining('The step `constructor` has no section')]);
  expect(problems(file.replace('id: break-it', 'id: constructor'))).toEqual([]);
});
