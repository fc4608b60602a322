import { expect, test } from 'vitest';
import type { z } from 'zod';
import { formatIssue, inFile } from '#domain/content/issue.ts';
import { checkFrontmatter } from '#domain/content/schema-issues.ts';
import { readSource } from '#domain/content/source.ts';
import { contextSchema } from '#domain/contexts/schema.ts';
import { playbookSchema } from '#domain/playbooks/schema.ts';
import { promptSchema } from '#domain/prompts/schema.ts';

const prompt = `title: Find edge cases
summary: Lists what breaks before users find it.
stage: validation
status: active
owners: ["@quality"]
reviewed: 2026-11-22
`;

/** What a contributor sees for a frontmatter, one entry an issue. */
function messages(yaml: string, schema: z.ZodType = promptSchema): string[] {
  const { issues } = checkFrontmatter(readSource(`---\n${yaml}---\n`), schema);
  return inFile('f', issues).map(formatIssue);
}

test('a valid frontmatter has no issues and gets its defaults', () => {
  const { data, issues } = checkFrontmatter(readSource(`---\n${prompt}---\n`), promptSchema);
  expect(issues).toEqual([]);
  expect(data).toMatchObject({
    tags: [],
    variables: {},
    output: { format: 'markdown' },
    tests: [],
    reviewed: '2026-11-22',
  });
});

test.each([
  [
    'an unknown field that is nearly one',
    `${prompt}sumary: x\n`,
    ['f:8:1 error content/unknown-field `sumary` is not a field.\n    Did you mean `summary`?'],
  ],
  [
    'a missing field',
    prompt.replace(/^stage.*\n/m, ''),
    [
      'f:2:1 error content/missing-field `stage` is missing.\n    Allowed: `hypothesis`, `specification`, `implementation`, `validation`, `measurement`, `decision`, `documentation`.',
    ],
  ],
  [
    'a word that is nearly allowed',
    prompt.replace('active', 'actve'),
    [
      'f:5:9 error content/invalid-field `status`: `actve` is not allowed here.\n    Did you mean `active`? Allowed: `draft`, `active`, `deprecated`, `withdrawn`.',
    ],
  ],
  [
    'a text that is too short',
    prompt.replace('Find edge cases', 'ab'),
    [
      'f:2:8 error content/invalid-field `title`: Too small: expected string to have >=3 characters.\n    What it is for, in the reader’s words. 3-90 characters.',
    ],
  ],
  [
    'a wrong type',
    prompt.replace('["@quality"]', '"@quality"'),
    [
      'f:6:9 error content/invalid-field `owners`: Invalid input: expected array, received string.\n    Who answers for it: team handles from src/site.config.ts.',
    ],
  ],
  [
    'a day that is none',
    prompt.replace('2026-11-22', '2026-02-30'),
    [
      'f:7:11 error content/invalid-field `reviewed`: Invalid ISO date.\n    The day somebody last read it through and stood by it.',
    ],
  ],
  [
    'a successor without retirement',
    `${prompt}replacedBy: other-one\n`,
    [
      'f:8:13 error content/invalid-field `replacedBy`: only a deprecated or withdrawn prompt has a successor.\n    The successor, when deprecated or withdrawn: id or id@N.',
    ],
  ],
  [
    'a pattern that does not compile',
    `${prompt}tests:\n  - name: broken\n    assert: [{ type: matches, value: "(" }]\n`,
    [
      'f:10:38 error content/invalid-field `tests.0.assert.0.value`: is not a regular expression.\n    The text, the regular expression, or the number of characters.',
    ],
  ],
])('%s', (_, yaml, expected) => {
  expect(messages(yaml)).toEqual(expected);
});

test('every problem is reported, not only the first', () => {
  const found = messages('title: ab\nstage: nowhere\nstatus: active\ncolour: red\n');
  expect(found.map((line) => line.split(' ')[2])).toEqual([
    'content/invalid-field',
    'content/missing-field',
    'content/invalid-field',
    'content/missing-field',
    'content/missing-field',
    'content/unknown-field',
  ]);
});

test('an unknown field of a variable is answered with the fields of its type', () => {
  const yaml = `${prompt}variables:\n  step: { type: string, maxlen: 3 }\n`;
  expect(messages(yaml)).toEqual([
    'f:9:25 error content/unknown-field `variables.step.maxlen` is not a field.\n    Did you mean `maxLength`?',
  ]);
});

test('an unknown type of variable is answered with the types there are', () => {
  const yaml = `${prompt}variables:\n  step: { type: text }\n`;
  expect(messages(yaml)).toEqual([
    'f:9:17 error content/invalid-field `variables.step.type`: `text` is not allowed here.\n    Allowed: `string`, `number`, `boolean`, `choice`, `list`, `context`.',
  ]);
});

test('an unknown field of a step is answered with the nearest one', () => {
  const yaml = `title: A playbook
summary: From here to there in an hour.
stages: [decision]
owners: ["@growth"]
reviewed: 2026-11-22
steps:
  - { id: one, title: First, stage: decision, kind: write, minuts: 5 }
  - { id: two, title: Second, stage: decision, kind: check }
`;
  expect(messages(yaml, playbookSchema)).toEqual([
    'f:8:60 error content/unknown-field `steps.0.minuts` is not a field.\n    Did you mean `minutes`?',
    'f:9:5 error content/invalid-field `steps.1.checklist`: a check step needs `checklist`.\n    What to tick off.',
  ]);
});

test('an unknown field of a context is answered with the fields of its kind', () => {
  const yaml = `title: Notes
summary: What our shop is and is not.
kind: domain
owners: ["@growth"]
reviewed: 2026-11-22
source: []
`;
  expect(messages(yaml, contextSchema)).toEqual([
    'f:7:1 error content/unknown-field `source` is not a field.\n    Did you mean `sources`?',
  ]);
});

test('an empty frontmatter misses everything that is required', () => {
  expect(messages('\n').every((line) => line.includes('content/missing-field'))).toBe(true);
  expect(messages('\n')).toHaveLength(6);
});

test('frontmatter that is a list is one problem', () => {
  expect(messages('- a\n- b\n')).toEqual([
    'f:2:1 error content/invalid-field `frontmatter`: Invalid input: expected object, received array.',
  ]);
});
