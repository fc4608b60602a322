import { expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  checkValues,
  defaultValues,
  exampleValues,
  explainValueIssue,
  filledSensitive,
} from '#domain/prompts/values.ts';
import { variablesSchema } from '#domain/prompts/variables.ts';

const variables = variablesSchema.parse(
  parse(`
step: { type: string, required: true, minLength: 3, maxLength: 10, label: Funnel step, example: Checkout }
notes: { type: string, multiline: true, sensitive: true }
count: { type: number, integer: true, min: 1, max: 12, default: 2, example: 4 }
share: { type: number }
b2b: { type: boolean }
audience: { type: choice, options: [new, returning], default: new }
limits: { type: list, maxItems: 2, maxItemLength: 5, example: [a, b] }
pack: { type: context, example: our-shop }
`),
);

test('values that fit are kept, defaults are filled in, and the rest stays away', () => {
  const { values, issues } = checkValues(variables, { step: 'Paying', limits: ['a'], share: 0, b2b: false });
  expect(issues).toEqual([]);
  expect({ ...values }).toEqual({
    step: 'Paying',
    limits: ['a'],
    share: 0,
    b2b: false,
    count: 2,
    audience: 'new',
  });
  expect(Object.getPrototypeOf(values)).toBeNull();
});

test.each([
  ['nothing', { step: undefined }],
  ['null', { step: null }],
  ['an empty text', { step: '' }],
])('%s is not a value', (_, given) => {
  expect(checkValues(variables, given).issues).toEqual([{ variable: 'step', code: 'required' }]);
});

test('an empty list counts as not given', () => {
  expect(checkValues(variables, { step: 'Paying', limits: [] }).values).not.toHaveProperty('limits');
});

test.each([
  [{ step: 'ab' }, '`step` needs at least 3 characters.'],
  [{ step: 'a very long step' }, '`step` may hold at most 10 characters.'],
  [{ step: 3 }, '`step` must be text.'],
  [{ step: ['Paying'] }, '`step` must be text.'],
  [{ notes: 'x'.repeat(20_001) }, '`notes` may hold at most 20000 characters.'],
  [{ count: 0 }, '`count` must be 1 or more.'],
  [{ count: 13 }, '`count` must be 12 or less.'],
  [{ count: 1.5 }, '`count` must be a whole number.'],
  [{ count: '2' }, '`count` must be a number.'],
  [{ count: Number.NaN }, '`count` must be a number.'],
  [{ share: Number.POSITIVE_INFINITY }, '`share` must be a number.'],
  [{ b2b: 'yes' }, '`b2b` must be true or false.'],
  [{ audience: 'all' }, '`audience` must be one of: new, returning.'],
  [{ audience: 1 }, '`audience` must be one of: new, returning.'],
  [{ limits: 'a' }, '`limits` must be a list of texts.'],
  [{ limits: ['a', 2] }, '`limits` must be a list of texts.'],
  [{ limits: ['a', 'b', 'c'] }, '`limits` may hold at most 2 items.'],
  [{ limits: ['abcdef'] }, 'Each item of `limits` may hold at most 5 characters.'],
  [{ pack: { id: 'x' } }, '`pack` must be text.'],
  [{ pack: 'x'.repeat(61) }, '`pack` may hold at most 60 characters.'],
])('answered in words: $1', (given, message) => {
  const { issues } = checkValues(variables, { step: 'Paying', ...given });
  expect(issues.map((issue) => explainValueIssue(issue))).toEqual([message]);
});

test.each(['stp', '__proto__', 'constructor', 'toString'])('%s is an unknown name', (name) => {
  const given = JSON.parse(`{ "step": "Paying", ${JSON.stringify(name)}: "x" }`);
  const { values, issues } = checkValues(variables, given);
  expect(issues).toEqual([{ variable: name, code: 'unknown' }]);
  expect(Object.keys(values)).toEqual(['step', 'count', 'b2b', 'audience']);
});

test('names that every object has can be declared', () => {
  const declared = variablesSchema.parse({ constructor: { type: 'string', required: true } });
  expect(checkValues(declared, {}).issues).toEqual([{ variable: 'constructor', code: 'required' }]);
  expect({ ...checkValues(declared, { constructor: 'x' }).values }).toEqual({ constructor: 'x' });
});

test('a form starts from the defaults, or is filled with examples', () => {
  expect(defaultValues(variables)).toEqual({ count: 2, b2b: false, audience: 'new' });
  expect(exampleValues(variables)).toEqual({
    step: 'Checkout',
    count: 4,
    b2b: false,
    audience: 'new',
    limits: ['a', 'b'],
    pack: 'our-shop',
  });
});

test('a sensitive variable counts once it holds something', () => {
  expect(filledSensitive(variables, { notes: '' })).toEqual([]);
  expect(filledSensitive(variables, { notes: 'x', step: 'y' })).toEqual(['notes']);
});
