import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { compareVariables, explainVariableChange, isBreaking } from '#domain/prompts/breaking.ts';
import { type Variables, variablesSchema } from '#domain/prompts/variables.ts';

test('changes are said in words', () => {
  const before = '{ a: { type: string, description: What it is. }, b: { type: list }, c: { type: number } }';
  const after =
    '{ step: { type: string, description: What it is. }, c: { type: number, max: 3 }, d: { type: string, required: true } }';
  expect(compareVariables(variables(before), variables(after)).map(explainVariableChange)).toEqual([
    'a was renamed to step',
    'b was removed',
    'd is new and required',
    'c changed: max',
  ]);
});

function variables(yaml: string): Variables {
  return variablesSchema.parse(parse(yaml) ?? {});
}

const base = '{ a: { type: string, description: What it is., maxLength: 100 } }';

test.each([
  ['nothing', base, base, []],
  [
    'an optional variable more',
    '{}',
    '{ a: { type: string } }',
    [{ name: 'a', kind: 'added', breaking: false }],
  ],
  [
    'a required variable more',
    '{}',
    '{ a: { type: string, required: true } }',
    [{ name: 'a', kind: 'added', breaking: true }],
  ],
  ['a variable less', base, '{}', [{ name: 'a', kind: 'removed', breaking: true }]],
  [
    'a new name for the same thing',
    base,
    base.replace('a:', 'b:'),
    [{ name: 'a', kind: 'renamed', to: 'b', breaking: true }],
  ],
  [
    'another variable instead',
    base,
    '{ b: { type: list, description: What it is. } }',
    [
      { name: 'a', kind: 'removed', breaking: true },
      { name: 'b', kind: 'added', breaking: false },
    ],
  ],
  [
    'now required',
    base,
    base.replace('}', ', required: true }'),
    [{ name: 'a', kind: 'changed', breaking: true, fields: ['required'] }],
  ],
  [
    'a description',
    base,
    base.replace('What', 'Who'),
    [{ name: 'a', kind: 'changed', breaking: false, fields: ['description'] }],
  ],
  [
    'a longer limit',
    base,
    base.replace('100', '200'),
    [{ name: 'a', kind: 'changed', breaking: false, fields: ['maxLength'] }],
  ],
  [
    'a shorter limit',
    base,
    base.replace('100', '50'),
    [{ name: 'a', kind: 'changed', breaking: true, fields: ['maxLength'] }],
  ],
  [
    'another type',
    '{ a: { type: string } }',
    '{ a: { type: list } }',
    [{ name: 'a', kind: 'changed', breaking: true, fields: ['type', 'multiline'] }],
  ],
  [
    'a name that every object has',
    '{}',
    '{ constructor: { type: string, required: true } }',
    [{ name: 'constructor', kind: 'added', breaking: true }],
  ],
])('what happened: %s', (_, before, after, expected) => {
  expect(compareVariables(variables(before), variables(after))).toEqual(expected);
});

test.each([
  ['a required one that has a default', '{}', '{ a: { type: string, required: true, default: x } }', false],
  ['no longer required', '{ a: { type: string, required: true } }', '{ a: { type: string } }', false],
  [
    'a first limit below the usual one',
    '{ a: { type: string } }',
    '{ a: { type: string, maxLength: 20 } }',
    true,
  ],
  [
    'a first limit above the usual one',
    '{ a: { type: string } }',
    '{ a: { type: string, maxLength: 5000 } }',
    false,
  ],
  [
    'a limit taken away that was above the usual one',
    '{ a: { type: string, maxLength: 5000 } }',
    '{ a: { type: string } }',
    true,
  ],
  ['one line instead of many', '{ a: { type: string, multiline: true } }', '{ a: { type: string } }', true],
  ['many lines instead of one', '{ a: { type: string } }', '{ a: { type: string, multiline: true } }', false],
  ['a higher least length', '{ a: { type: string } }', '{ a: { type: string, minLength: 3 } }', true],
  [
    'an option less',
    '{ a: { type: choice, options: [x, y, z] } }',
    '{ a: { type: choice, options: [x, y] } }',
    true,
  ],
  [
    'an option more',
    '{ a: { type: choice, options: [x, y] } }',
    '{ a: { type: choice, options: [x, y, z] } }',
    false,
  ],
  [
    'options in another order',
    '{ a: { type: choice, options: [x, y] } }',
    '{ a: { type: choice, options: [y, x] } }',
    false,
  ],
  ['a higher minimum', '{ a: { type: number, min: 1 } }', '{ a: { type: number, min: 2 } }', true],
  ['a lower minimum', '{ a: { type: number, min: 1 } }', '{ a: { type: number, min: 0 } }', false],
  ['whole numbers only', '{ a: { type: number } }', '{ a: { type: number, integer: true } }', true],
  ['fewer items', '{ a: { type: list } }', '{ a: { type: list, maxItems: 3 } }', true],
  ['shorter items', '{ a: { type: list } }', '{ a: { type: list, maxItemLength: 30 } }', true],
  ['fewer kinds of context', '{ a: { type: context } }', '{ a: { type: context, kinds: [persona] } }', true],
  [
    'more kinds of context',
    '{ a: { type: context, kinds: [persona] } }',
    '{ a: { type: context, kinds: [persona, domain] } }',
    false,
  ],
  ['another default', '{ a: { type: string, default: x } }', '{ a: { type: string, default: y } }', false],
  [
    'a required one that loses its default',
    '{ a: { type: string, required: true, default: x } }',
    '{ a: { type: string, required: true } }',
    true,
  ],
  ['now sensitive', '{ a: { type: string } }', '{ a: { type: string, sensitive: true } }', false],
])('%s, from %s to %s: breaking is %s', (_, before, after, expected) => {
  expect(isBreaking(compareVariables(variables(before), variables(after)))).toBe(expected);
});
