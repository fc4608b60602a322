import { expect, test } from 'vitest';
import { importTargeting } from '#domain/experiments/targeting/import/import-targeting.ts';

// Shaped like the payload in https://docs.growthbook.io/lib/build-your-own.
const FEATURES = {
  features: {
    banner: { defaultValue: false, rules: [{ force: true }] },
    'new-checkout': {
      defaultValue: 'old',
      rules: [
        { condition: { employee: true }, force: 'new' },
        {
          key: 'checkout-test',
          condition: {
            country: { $in: ['DE', 'AT'] },
            age: { $gte: 18, $lt: 65 },
            'account.plan': { $ne: 'free' },
          },
          coverage: 0.4,
          hashAttribute: 'deviceId',
          namespace: ['checkout', 0, 0.5],
          variations: ['old', 'new'],
          weights: [0.9, 0.1],
        },
      ],
    },
  },
};

test('a feature of GrowthBook with its rules in order', () => {
  const { from, draft, notes, problems } = importTargeting(JSON.stringify(FEATURES));
  expect({ from, problems }).toEqual({ from: 'growthbook', problems: [] });
  expect(notes).toEqual([
    'The text holds 2 features; this is new-checkout. Paste another one alone to see it.',
  ]);
  expect(draft?.unit).toBe('deviceId');
  expect(draft?.rules).toEqual([
    {
      name: '',
      conditions: [{ attribute: 'employee', op: 'is', value: 'true' }],
      layer: '',
      layerFrom: '0',
      layerTo: '100',
      allocation: '100',
      variants: [{ key: 'new', weight: '100', control: true }],
    },
    {
      name: 'checkout-test',
      conditions: [
        { attribute: 'country', op: 'in', value: 'DE, AT' },
        { attribute: 'age', op: 'gte', value: '18' },
        { attribute: 'age', op: 'lt', value: '65' },
        { attribute: 'account.plan', op: 'isNot', value: 'free' },
      ],
      layer: 'checkout',
      layerFrom: '0',
      layerTo: '50',
      allocation: '40',
      variants: [
        { key: 'old', weight: '90', control: true },
        { key: 'new', weight: '10', control: false },
      ],
    },
  ]);
});

test.each<[string, unknown, object[]]>([
  ['equality', { a: 1 }, [{ attribute: 'a', op: 'is', value: '1' }]],
  ['null', { a: null }, [{ attribute: 'a', op: 'notExists', value: '' }]],
  ['$exists', { a: { $exists: false } }, [{ attribute: 'a', op: 'notExists', value: '' }]],
  ['$nin', { a: { $nin: ['x'] } }, [{ attribute: 'a', op: 'notIn', value: 'x' }]],
  ['$not of a list', { a: { $not: { $in: ['x'] } } }, [{ attribute: 'a', op: 'notIn', value: 'x' }]],
  [
    'a plain $regex',
    { a: { $regex: '@corp\\.com' } },
    [{ attribute: 'a', op: 'contains', value: '@corp.com' }],
  ],
  ['$and', { $and: [{ a: 1 }, { b: 2 }] }, [{ attribute: 'a' }, { attribute: 'b' }]],
  [
    '$or on one attribute',
    { $or: [{ a: 'x' }, { a: { $in: ['y', 'z'] } }] },
    [{ attribute: 'a', op: 'in', value: 'x, y, z' }],
  ],
  [
    '$nor',
    { $nor: [{ a: 'x' }, { b: 'y' }] },
    [
      { attribute: 'a', op: 'isNot' },
      { attribute: 'b', op: 'isNot' },
    ],
  ],
  ['no condition', {}, []],
])('a condition with %s', (_, condition, expected) => {
  const { draft } = importTargeting(JSON.stringify({ condition, force: true }));
  expect(draft?.rules?.[0]?.conditions).toMatchObject(expected);
  expect(draft?.rules?.[0]?.conditions).toHaveLength(expected.length);
});

test.each<[string, object]>([
  ['an anchored $regex', { condition: { mail: { $regex: '@corp\\.com$' } } }],
  ['$or over attributes', { condition: { $or: [{ a: 1 }, { b: 2 }] } }],
  ['a version', { condition: { app: { $vgt: '1.2.0' } } }],
  [
    '$not of a comparison, which lets units without it through',
    { condition: { age: { $not: { $gt: 18 } } } },
  ],
  ['a prerequisite', { parentConditions: [{ id: 'x', condition: {} }] }],
  [
    'several filters',
    {
      filters: [
        { seed: 'a', ranges: [[0, 1]] },
        { seed: 'b', ranges: [[0, 1]] },
      ],
    },
  ],
])('what has no equal here is kept as an attribute of its own: %s', (_, rule) => {
  const { draft, notes } = importTargeting(JSON.stringify({ ...rule, force: true }));
  expect(draft?.rules?.[0]?.conditions).toMatchObject([{ op: 'exists' }]);
  expect(notes).toEqual([expect.stringContaining('whose share nobody knows')]);
});

test('weights, ranges, filters and switched-off rules', () => {
  const rules = [
    { enabled: false, force: 1 },
    { variations: [0, 1], weights: [0.5, 0.3] },
    { variations: [0, 1], weights: [1] },
    {
      variations: ['a', 'b'],
      ranges: [
        [0, 0.1],
        [0.5, 0.8],
      ],
      filters: [{ seed: 'ns', ranges: [[0.2, 0.6]] }],
    },
    { variations: [{}, {}], meta: [{ key: 'off' }, { name: 'On' }] },
  ];
  const { draft, notes } = importTargeting(JSON.stringify(rules));
  const split = draft?.rules?.map(({ allocation, variants }) => [
    allocation,
    ...variants.map(({ key, weight }) => `${key} ${weight}`),
  ]);
  expect(split).toEqual([
    ['100', '0 50', '1 30'],
    ['100', '0 50', '1 50'],
    ['40', 'a 25', 'b 75'],
    ['100', 'off 50', 'On 50'],
  ]);
  expect(draft?.rules?.[2]).toMatchObject({ layer: 'ns', layerFrom: '20', layerTo: '60' });
  expect(notes).toEqual([
    'Rule 1 is switched off and was left out.',
    'Rule 2: its weights do not add up to 1. GrowthBook then splits evenly, whatever they say.',
    'Rule 3: its weights do not fit its variations, so GrowthBook splits evenly, and so does this.',
  ]);
});

test('JSON with tabs, and conditions as text, as the REST API gives them', () => {
  const text = JSON.stringify(
    { rules: [{ condition: '{"country":"DE"}', coverage: 0.5, value: 'x' }] },
    null,
    '\t',
  );
  const { draft, problems } = importTargeting(text);
  expect(problems).toEqual([]);
  expect(draft?.rules?.[0]).toMatchObject({ allocation: '50', conditions: [{ attribute: 'country' }] });
});

test.each<[string, string, { line: number; column: number; message: RegExp }]>([
  [
    'cut off',
    '{\n  "rules": [\n    { "force": 1 ',
    { line: 3, column: 17, message: /^This is not valid JSON/ },
  ],
  ['another JSON', '{ "name": "x" }', { line: 1, column: 1, message: /no feature with rules/ }],
  [
    'a coverage above 1',
    '{"rules":[\n  {"force":1,"coverage":30}]}',
    { line: 2, column: 3, message: /coverage is no share/ },
  ],
  ['a rule that is none', '{"rules":[\n  5]}', { line: 2, column: 3, message: /not an object/ }],
  ['a condition that is no JSON', '[{"condition":"{a"}]', { line: 1, column: 2, message: /not JSON/ }],
])('bad JSON is explained: %s', (_, text, { line, column, message }) => {
  const { draft, problems } = importTargeting(text);
  expect(draft).toBeNull();
  expect(problems[0]).toMatchObject({ line, column });
  expect(problems[0]?.message).toMatch(message);
});

test('the design of a write-up, alone or in its file', () => {
  const design =
    'design:\n  unit: account\n  targeting:\n    - { attribute: country, op: in, value: [DE, AT] }\n  allocation: 0.5\n';
  for (const text of [design, `---\ntitle: X\nkind: ab\n${design}---\n\nProse\n`]) {
    const { draft, notes, problems } = importTargeting(text);
    expect(problems).toEqual([]);
    expect(draft).toMatchObject({ unit: 'account', rules: [{ allocation: '50' }] });
    expect(notes).toEqual(['It names no variants, so there are two of 50 %.']);
  }
  expect(
    importTargeting('targeting: [{ attribute: beta, op: exists }]').draft?.rules?.[0]?.conditions,
  ).toEqual([{ attribute: 'beta', op: 'exists', value: '' }]);
  expect(importTargeting('{"targeting": [{"attribute": "beta", "op": "exists"}]}').draft).not.toBeNull();
});

test('a wrong field of a design is named with its place', () => {
  const { problems } = importTargeting(
    'design:\n  unit: user\n  alocation: 0.5\n  targeting:\n    - { attribute: c, op: equals }\n',
  );
  expect(problems).toEqual([
    { line: 5, column: 27, message: expect.stringContaining('equals') },
    { line: 3, column: 3, message: '`design.alocation` is not a field. Did you mean `allocation`?' },
  ]);
});

test('conditions line by line', () => {
  const { from, draft, problems } = importTargeting(
    '# who\ncountry in DE, AT\n- age >= 18\nand plan is not free\nemail contains @corp\nbeta exists\ncity is none of Ulm\nallocation 20 %\nrule Everyone else\ncountry not in DE, AT',
  );
  expect({ from, problems }).toEqual({ from: 'list', problems: [] });
  expect(draft?.rules?.map(({ name, allocation }) => [name, allocation])).toEqual([
    ['', '20'],
    ['Everyone else', '100'],
  ]);
  expect(draft?.rules?.[0]?.conditions).toEqual([
    { attribute: 'country', op: 'in', value: 'DE, AT' },
    { attribute: 'age', op: 'gte', value: '18' },
    { attribute: 'plan', op: 'isNot', value: 'free' },
    { attribute: 'email', op: 'contains', value: '@corp' },
    { attribute: 'beta', op: 'exists', value: '' },
    { attribute: 'city', op: 'notIn', value: 'Ulm' },
  ]);
});

test.each<[string, string, { line: number; column: number; message: string }]>([
  [
    'no comparison',
    'country in DE\n  city Ulm',
    { line: 2, column: 3, message: '`city Ulm` has no comparison. Write for example: country in DE, AT' },
  ],
  [
    'a comparison that is misspelt',
    'city contian Ulm',
    { line: 1, column: 1, message: '`city contian Ulm` has no comparison. Did you mean `contains`?' },
  ],
  ['no value', 'country in', { line: 1, column: 1, message: '`country in`: Enter at least one value.' }],
  [
    'two words for an attribute',
    'home country is DE',
    {
      line: 1,
      column: 1,
      message: '`home country` is no name of an attribute. Write for example: country in DE, AT',
    },
  ],
  ['a value too many', 'beta exists yes', { line: 1, column: 1, message: 'Nothing may follow `exists`.' }],
  ['nothing', '  \n# only a remark', { line: 1, column: 1, message: 'There is nothing in it.' }],
])('a bad line is explained: %s', (_, text, problem) => {
  expect(importTargeting(text)).toMatchObject({ draft: null, problems: [problem] });
});

test('a text that is far too long is not read', () => {
  expect(importTargeting('a'.repeat(200_001)).problems[0]?.message).toContain('200,000 can be read');
});
