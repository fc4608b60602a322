import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { inspectExperiment } from '#domain/experiments/experiment.ts';
import { planOf } from '#domain/experiments/health/plan.ts';
import type { TargetingRule } from '#domain/experiments/schema.ts';
import { design } from '#domain/experiments/schema-design.ts';
import { importTargeting } from '#domain/experiments/targeting/import/import-targeting.ts';
import { listValues, readCondition, readTargeting } from '#domain/experiments/targeting/read-targeting.ts';
import {
  acceptTargeting,
  FIRST_RULE,
  FIRST_TARGETING,
  type RuleDraft,
  type TargetingDraft,
} from '#domain/experiments/targeting/targeting-draft.ts';
import { conditionDraft, targetingFrom } from '#domain/experiments/targeting/targeting-from.ts';
import { targetingYaml } from '#domain/experiments/targeting/targeting-yaml.ts';

const draft = (change: Partial<RuleDraft>): TargetingDraft => ({
  ...FIRST_TARGETING,
  rules: [{ ...FIRST_RULE, ...change }],
});

test('a condition reads back as it was written', () => {
  const scalars = fc.oneof(
    fc.constantFrom('DE', '12', 'true', 'a, b', '0123', '1.10'),
    fc.integer(),
    fc.boolean(),
  );
  const conditions = fc.oneof(
    fc.tuple(fc.constantFrom('is', 'isNot'), scalars),
    fc.tuple(
      fc.constantFrom('in', 'notIn'),
      fc.array(fc.oneof(fc.constantFrom('DE', '12', 'a, b'), fc.integer()), { minLength: 1 }),
    ),
    fc.tuple(fc.constantFrom('gt', 'lte'), fc.integer()),
    fc.tuple(fc.constantFrom('contains'), fc.constantFrom('@a', '12', 'x y')),
  );
  fc.assert(
    fc.property(conditions, ([op, value]) => {
      const condition: TargetingRule = { attribute: 'k', op, value };
      expect(readCondition(conditionDraft(condition))).toEqual(condition);
    }),
  );
});

test('lists may hold commas in quotes', () => {
  expect(listValues('DE, AT,  CH ,,')).toEqual(['DE', 'AT', 'CH']);
  expect(readCondition({ attribute: 'city', op: 'in', value: '"Köln, Mitte", Ulm, 5' })).toMatchObject({
    value: ['Köln, Mitte', 'Ulm', 5],
  });
});

test.each<[string, Partial<RuleDraft>, Record<string, string>]>([
  [
    'no attribute',
    { conditions: [{ attribute: ' ', op: 'is', value: 'x' }] },
    { 'rules.0.conditions.0.attribute': 'Name the attribute.' },
  ],
  [
    'no value',
    { conditions: [{ attribute: 'a', op: 'is', value: '' }] },
    { 'rules.0.conditions.0.value': 'Enter a value.' },
  ],
  [
    'an empty list',
    { conditions: [{ attribute: 'a', op: 'in', value: ' , ' }] },
    { 'rules.0.conditions.0.value': 'Enter at least one value.' },
  ],
  ['an allocation above 100', { allocation: '120' }, { 'rules.0.allocation': 'Enter 0 to 100.' }],
  [
    'a word for a weight',
    { variants: [{ key: 'a', weight: 'half', control: true }] },
    { 'rules.0.variants.0.weight': 'Enter a number.' },
  ],
  [
    'a range that ends before it starts',
    { layer: 'l', layerFrom: '60', layerTo: '40' },
    { 'rules.0.layerTo': 'The range has to end after it starts.' },
  ],
  [
    'a variant without a key',
    { variants: [{ key: '', weight: '100', control: true }] },
    { 'rules.0.variants.0.key': 'Name the variant.' },
  ],
])('bad input: %s', (_, change, problems) => {
  expect(readTargeting(draft(change)).problems).toEqual(problems);
});

test('days and shares are read too', () => {
  const { problems } = readTargeting({
    ...FIRST_TARGETING,
    from: '2026-13',
    to: '2025-01-01',
    shares: [{ attribute: 'c', values: 'DE', share: '140' }],
  });
  expect(Object.keys(problems)).toEqual(
    ['from', 'shares.c.DE', 'to'].sort(
      (a, b) => Object.keys(problems).indexOf(a) - Object.keys(problems).indexOf(b),
    ),
  );
  expect(problems['shares.c.DE']).toBe('Enter 0 to 100.');
});

test('the frontmatter fits the schema, and comes back through the import', () => {
  const given: TargetingDraft = {
    ...draft({
      conditions: [
        { attribute: 'country', op: 'in', value: 'DE, AT' },
        { attribute: 'age', op: 'gte', value: '18' },
      ],
      layer: 'checkout',
      layerFrom: '0',
      layerTo: '50',
      allocation: '20',
      variants: [
        { key: 'control', weight: '33.4', control: true, name: 'Today', description: 'As it is' },
        { key: 'new', weight: '66.6', control: false, name: 'New', description: 'As it could be' },
      ],
    }),
    exclusions: 'other-test',
  };
  const text = targetingYaml(given, 0);
  expect(text).toContain('layer: { name: checkout, range: [ 0, 0.5 ] }');
  expect(design.parse(parse(text).design)).toMatchObject({ allocation: 0.2, unit: 'user' });
  const back = importTargeting(text);
  expect(back.problems).toEqual([]);
  expect(back.draft?.rules).toEqual(given.rules);
  expect(back.draft?.exclusions).toBe('other-test');
  expect(targetingYaml(given, 7)).toBe('');
});

test('a committed write-up fills the form', () => {
  const id = 'udacity-free-trial-screener';
  const { readable } = inspectExperiment(readFileSync(`content/experiments/${id}/index.mdx`, 'utf8'), id);
  if (readable === null) throw new Error('expected the write-up');
  const filled = targetingFrom(planOf(readable));
  expect(filled).toMatchObject({
    experiment: id,
    unit: 'cookie',
    surface: 'course-overview, free-trial',
    from: '2014-10-11',
  });
  expect(filled.rules[0]?.variants.map(({ key, weight }) => [key, weight])).toEqual([
    ['control', '50'],
    ['screener', '50'],
  ]);
  expect(acceptTargeting(filled)).toEqual(filled);
  const unlaunched = { ...planOf(readable), dates: { decided: '2026-11-22' } } as const;
  expect(targetingFrom(unlaunched)).toMatchObject({ from: '', to: '' });
});

test('a draft from outside is checked', () => {
  expect(acceptTargeting(FIRST_TARGETING)).toEqual(FIRST_TARGETING);
  const odd = { ...FIRST_TARGETING, unit: 5, leftOut: 'maybe', experiment: '../etc', shares: 'x' };
  expect(acceptTargeting(odd)).toEqual({ ...FIRST_TARGETING, unit: '' });
  const bad = [
    null,
    [],
    {},
    { rules: [] },
    { rules: [{}] },
    { rules: [{ conditions: [], variants: [] }] },
    { rules: Array(31).fill(FIRST_RULE) },
  ];
  for (const data of bad) expect(acceptTargeting(data)).toBeNull();
});
