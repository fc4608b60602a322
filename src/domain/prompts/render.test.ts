import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { renderPrompt } from '#domain/prompts/render.ts';
import { runPromptTest } from '#domain/prompts/run-tests.ts';
import { variablesSchema } from '#domain/prompts/variables.ts';

function prompt(
  template: string,
  variables: string,
  delimiters: [string, string] = ['{{', '}}'],
): CompiledPrompt {
  return {
    id: 'a-prompt',
    version: 1,
    title: 'A prompt',
    status: 'active',
    hash: '0'.repeat(64),
    variables: variablesSchema.parse(parse(variables) ?? {}),
    messages: [
      { role: 'system', text: 'Be brief.' },
      { role: 'user', text: template },
    ],
    delimiters,
    model: {},
    output: { format: 'text' },
  };
}

const packs = (id: string) => (id === 'our-shop' ? 'We sell {{boats}} & $& more.' : null);
const text = (template: string, variables: string, values: Record<string, string | string[]>) =>
  renderPrompt(prompt(template, variables), values, packs).messages.at(-1)?.text;

test('every message is rendered with its role', () => {
  const { messages, issues } = renderPrompt(prompt('Hi {{a}}', 'a: { type: string }'), { a: 'you' }, packs);
  expect(issues).toEqual([]);
  expect(messages.map(({ role, text: written }) => `${role}: ${written}`)).toEqual([
    'system: Be brief.',
    'user: Hi you',
  ]);
  expect(messages.at(-1)?.spans).toEqual([{ start: 3, end: 6, variable: 'a', kind: 'value' }]);
});

test('an optional variable that holds nothing renders as empty', () => {
  expect(text('a{{b}}c{{#b}}d{{/b}}', 'b: { type: string }', {})).toBe('ac');
});

test('a required variable that holds nothing stays visible and is an issue', () => {
  const { messages, issues } = renderPrompt(
    prompt('a{{b}}c', 'b: { type: string, required: true }'),
    {},
    packs,
  );
  expect(messages.at(-1)?.text).toBe('a{{b}}c');
  expect(issues.map((issue) => issue.code)).toEqual(['missing-value']);
});

test('a context is inserted as its text, which is never read as a template', () => {
  expect(text('{{#c}}<{{c}}>{{/c}}', 'c: { type: context }', { c: 'our-shop' })).toBe(
    '<We sell {{boats}} & $& more.>',
  );
});

test('a context that is not there renders as nothing, unless it is required', () => {
  expect(text('x{{c}}', 'c: { type: context }', { c: 'gone' })).toBe('x');
  const required = prompt('x{{c}}', 'c: { type: context, required: true }');
  expect(renderPrompt(required, { c: 'gone' }, packs).issues.map((issue) => issue.code)).toEqual([
    'missing-value',
  ]);
});

test.each(['{{other}}', '$&', '$1', '</notes>', '<% a %>', '\\', '__proto__'])(
  'the value %s lands as it is',
  (value) => {
    expect(text('[{{a}}]', 'a: { type: string }', { a: value })).toBe(`[${value}]`);
  },
);

test('values without a variable, and inherited ones, are not seen', () => {
  const values = JSON.parse('{ "__proto__": { "a": "inherited" }, "b": "undeclared" }');
  expect(text('[{{a}}]', 'a: { type: string }', values)).toBe('[]');
});

test('a template that does not parse is shown as it is, with its issue', () => {
  const { messages, issues } = renderPrompt(prompt('a {{#b}}', 'b: { type: string }'), { b: 'x' }, packs);
  expect(messages.at(-1)?.text).toBe('a {{#b}}');
  expect(issues.map((issue) => issue.code)).toEqual(['unclosed-section']);
});

const declared = { name: 'a test', values: { a: 'boat' } };

test.each([
  [{ type: 'contains', value: 'Sell a boat' }, []],
  [{ type: 'contains', value: 'car' }, ['the messages should contain "car"']],
  [{ type: 'contains', value: 'boat', role: 'system' }, ['the system message should contain "boat"']],
  [{ type: 'not-contains', value: 'car' }, []],
  [{ type: 'not-contains', value: 'boat', role: 'user' }, ['the user message should not contain "boat"']],
  [{ type: 'matches', value: '^Sell a \\w+$', role: 'user' }, []],
  [{ type: 'matches', value: '^boat' }, ['the messages should match "^boat"']],
  [{ type: 'max-chars', value: 11, role: 'user' }, []],
  [
    { type: 'max-chars', value: 10, role: 'user' },
    ['the user message should have at most 10 characters, not 11'],
  ],
] as const)('the assertion %o fails with %o', (assertion, failures) => {
  const subject = prompt('Sell a {{a}}', 'a: { type: string }');
  expect(runPromptTest(subject, { ...declared, assert: [assertion] }, packs)).toEqual(failures);
});

test('a test whose values do not fit fails with the reason', () => {
  const subject = prompt('{{a}}', 'a: { type: number, required: true }');
  const assert = [{ type: 'contains' as const, value: '' }];
  expect(runPromptTest(subject, { name: 'wrong type', values: { a: 'x', b: 1 }, assert }, packs)).toEqual([
    '`b` is not a variable of this prompt.',
    '`a` must be a number.',
  ]);
  expect(runPromptTest(subject, { name: 'missing', values: {}, assert }, packs)).toEqual([
    '`a` is required.',
  ]);
});
