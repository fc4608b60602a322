import { expect, test } from 'vitest';
import { canonicalJson, promptHash } from '#domain/prompts/hash.ts';
import { inspectPrompt } from '#domain/prompts/inspect.ts';

const file = `---
title: One prompt
summary: It is here to be hashed.
stage: decision
status: active
owners: ["@growth"]
reviewed: 2026-11-22
variables:
  topic: { type: string, required: true }
  count: { type: number, default: 2 }
model: { temperature: 0.2 }
---
Prose.

~~~~prompt role=user
{{topic}} {{count}}
~~~~
`;

async function hashOf(text: string): Promise<string> {
  const { entry, issues } = await inspectPrompt(text, 'one-prompt', 1);
  if (entry === null) throw new Error(JSON.stringify(issues));
  return entry.hash;
}

test('the hash is stable: a change of it would break every lock file', async () => {
  expect(await hashOf(file)).toBe('a1b3f9b9b9c7598a8f6eca526309469448846e5f6e30a8d91c15f3f5782a9c0e');
});

test.each([
  ['prose', file.replace('Prose.', 'Other prose.')],
  ['the title', file.replace('One prompt', 'Another title')],
  ['the status', file.replace('active', 'deprecated')],
  [
    'owners, tags and the day',
    file.replace('["@growth"]', '["@product"]\ntags: [a]').replace('2026-11-22', '2027-01-01'),
  ],
  [
    'tests',
    file.replace(
      '---\nProse',
      'tests:\n  - { name: a test, values: { topic: x }, assert: [{ type: contains, value: x }] }\n---\nProse',
    ),
  ],
  [
    'defaults written out',
    file
      .replace('required: true', 'required: true, sensitive: false, multiline: false')
      .replace('model:', 'output: { format: markdown }\nmodel:'),
  ],
  ['the order of variables', file.replace(/( {2}topic.*\n)( {2}count.*\n)/, '$2$1')],
  ['the usual delimiters written out', file.replace('model:', 'delimiters: ["{{", "}}"]\nmodel:')],
  ['Windows line ends', file.replaceAll('\n', '\r\n')],
])('%s may change after a release', async (_, changed) => {
  expect(changed).not.toBe(file);
  expect(await hashOf(changed)).toBe(await hashOf(file));
});

test.each([
  ['a word of a message', file.replace('{{topic}} {{count}}', '{{topic}} and {{count}}')],
  ['a space at the end of a message', file.replace('{{count}}\n', '{{count}} \n')],
  ['the role', file.replace('~~~~prompt role=user', '~~~~prompt role=user\nx\n~~~~\n~~~~prompt role=user')],
  ['a variable', file.replace('default: 2', 'default: 3')],
  ['whether it is required', file.replace('required: true', 'required: false')],
  ['a hint for the model', file.replace('0.2', '0.3')],
  ['the output', file.replace('model:', 'output: { format: text }\nmodel:')],
  [
    'the delimiters',
    file
      .replace('model:', 'delimiters: ["<%", "%>"]\nmodel:')
      .replace('{{topic}} {{count}}', '<%topic%> <%count%>'),
  ],
])('%s is part of the identity', async (_, changed) => {
  expect(changed).not.toBe(file);
  expect(await hashOf(changed)).not.toBe(await hashOf(file));
});

test.each([
  [{ b: 1, a: [2, { d: null, c: 'x' }] }, '{"a":[2,{"c":"x","d":null}],"b":1}'],
  [{ a: undefined, b: [undefined] }, '{"b":[null]}'],
  ['quote " and ü', '"quote \\" and ü"'],
  [undefined, 'null'],
])('canonical JSON of %j', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

test('the hash has 64 hexadecimal digits', async () => {
  const { entry } = await inspectPrompt(file, 'one-prompt', 1);
  if (entry === null) throw new Error('the file should be valid');
  expect(await promptHash(entry.data, entry.messages)).toMatch(/^[0-9a-f]{64}$/);
});
