import { expect, test } from 'vitest';
import { lintOutputSchema } from './lint-output-schema.ts';

const closed = (properties: Record<string, unknown>, rest: object = {}) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
  ...rest,
});

test('a closed object with everything required passes, at every depth', () => {
  const item = closed({ name: { type: 'string', description: 'x' }, note: { type: ['string', 'null'] } });
  const schema = closed(
    {
      list: { type: 'array', items: item, minItems: 1 },
      same: { $ref: '#/$defs/item' },
      either: { anyOf: [item, { type: 'null' }] },
    },
    { $defs: { item } },
  );
  expect(lintOutputSchema(schema)).toEqual([]);
});

test.each([
  ['a list at the root', { type: 'array', items: { type: 'string' } }, 'root-not-object', ''],
  ['no schema', null, 'root-not-object', ''],
  ['an open object', { ...closed({ a: { type: 'string' } }), additionalProperties: true }, 'open-object', ''],
  [
    'an optional property',
    { ...closed({ a: { type: 'string' } }), required: [] },
    'optional-property',
    '/properties/a',
  ],
  [
    'a keyword nobody supports',
    closed({ a: { type: 'string', maxLength: 5 } }),
    'unsupported-keyword',
    '/properties/a/maxLength',
  ],
  [
    'a nested open object',
    closed({ a: { type: 'array', items: { type: 'object' } } }),
    'open-object',
    '/properties/a/items',
  ],
  ['a value without a type', closed({ a: { description: 'anything' } }), 'no-type', '/properties/a'],
  ['a reference to nothing', closed({ a: { $ref: '#/$defs/b' } }), 'bad-reference', '/properties/a'],
  [
    'a slash in a name',
    closed({ 'a/b': { type: 'string', oneOf: [] } }),
    'unsupported-keyword',
    '/properties/a~1b/oneOf',
  ],
])('%s is one issue, with its place and a hint', (_, schema, rule, path) => {
  expect(lintOutputSchema(schema)).toMatchObject([{ rule, path, hint: expect.stringMatching(/\.$/) }]);
});

test('a schema nested too deep is reported once and not walked for ever', () => {
  let schema: object = { type: 'string' };
  for (let level = 0; level < 40; level += 1) schema = closed({ deeper: schema });
  expect(lintOutputSchema(schema).map(({ rule }) => rule)).toEqual(['too-deep']);
});
