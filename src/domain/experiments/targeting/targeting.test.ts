import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TargetingRule } from '#domain/experiments/schema.ts';
import { findTargetingProblems } from '#domain/experiments/targeting/findings.ts';
import { trafficFlow } from '#domain/experiments/targeting/flow.ts';
import { matches } from '#domain/experiments/targeting/matches.ts';
import { boundsText, conditionText, explainFinding } from '#domain/experiments/targeting/targeting-words.ts';
import type { TrafficPlan, TrafficRule } from '#domain/experiments/targeting/traffic-plan.ts';
import { valueClasses } from '#domain/experiments/targeting/value-classes.ts';

const on = (attribute: string, op: TargetingRule['op'], value?: TargetingRule['value']): TargetingRule =>
  value === undefined ? { attribute, op } : { attribute, op, value };

const rule = (change: Partial<TrafficRule> = {}): TrafficRule => ({
  name: 'Rule',
  conditions: [],
  layer: null,
  allocation: 1,
  variants: [
    { key: 'a', weight: 0.5, control: true },
    { key: 'b', weight: 0.5, control: false },
  ],
  ...change,
});

const plan = (rules: TrafficRule[], change: Partial<TrafficPlan> = {}): TrafficPlan => ({
  rules,
  leftOut: 'next',
  shares: [],
  ...change,
});

const exactly = (share: number) => ({ low: expect.closeTo(share, 9), high: expect.closeTo(share, 9) });
const ids = (found: TrafficPlan) => findTargetingProblems(found).map(({ id }) => id);

test.each<[string, TargetingRule[], string[]]>([
  ['values that are named', [on('c', 'in', ['DE', 'AT'])], ['DE, AT', 'any other value or not set']],
  [
    'values that rules tell apart',
    [on('c', 'is', 'DE'), on('c', 'in', ['DE', 'AT'])],
    ['DE', 'AT', 'any other value or not set'],
  ],
  ['numbers at one limit', [on('age', 'gt', 18)], ['18 or less or not set', 'more than 18']],
  [
    'numbers between limits',
    [on('age', 'gte', 18), on('age', 'lt', 65)],
    ['less than 18', 'from 18 to less than 65', '65 or more', 'not set'],
  ],
  [
    'one number',
    [on('age', 'gte', 18), on('age', 'lte', 18)],
    ['less than 18', '18', 'more than 18', 'not set'],
  ],
  ['yes and no', [on('beta', 'is', true)], ['true', 'false or not set']],
  ['a part of a text', [on('mail', 'contains', '@a')], ['containing @a', 'any other value or not set']],
  ['having it at all', [on('plan', 'exists')], ['any other value', 'not set']],
  ['days', [on('joined', 'gte', '2026-01-01')], ['less than 2026-01-01 or not set', '2026-01-01 or more']],
])('classes of %s', (_, conditions, labels) => {
  expect(valueClasses(conditions).map(({ label }) => label)).toEqual(labels);
});

const values = fc.constantFrom<string | number>('DE', 'AT', 'x', 5, 18, 18.5, 65);
const condition: fc.Arbitrary<TargetingRule> = fc.oneof(
  fc.tuple(fc.constantFrom('is', 'isNot', 'contains'), values).map(([op, value]) => on('k', op, value)),
  fc
    .tuple(fc.constantFrom('in', 'notIn'), fc.array(values, { minLength: 1, maxLength: 3 }))
    .map(([op, value]) => on('k', op, value)),
  fc
    .tuple(fc.constantFrom('gt', 'gte', 'lt', 'lte'), fc.constantFrom(5, 18, 65))
    .map(([op, value]) => on('k', op, value)),
  fc.constantFrom(on('k', 'exists'), on('k', 'notExists')),
);
const unit = fc.oneof(
  fc.constantFrom(undefined, 'DE', 'AT', 'FR', 'xx', 'DExAT'),
  fc.integer({ min: -5, max: 99 }),
  fc.double({ min: 0, max: 70, noNaN: true }),
);

test('every value falls into exactly the class that its conditions say', () => {
  fc.assert(
    fc.property(fc.array(condition, { minLength: 1, maxLength: 4 }), unit, (conditions, value) => {
      const holds = conditions.map((one) => matches(one, value));
      const classes = valueClasses(conditions);
      expect(new Set(classes.map((found) => found.holds.join())).size).toBe(classes.length);
      expect(new Set(classes.map(({ label }) => label)).size).toBe(classes.length);
      // `contains` on numbers and on texts with several parts has more cases than are listed.
      if (conditions.some(({ op }) => op === 'contains')) return;
      // What is compared by size holds numbers.
      if (typeof value === 'string' && conditions.some(({ op }) => /^[gl]t/.test(op))) return;
      expect(classes.map((found) => found.holds)).toContainEqual(holds);
    }),
  );
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const layer = fc.option(
  fc
    .tuple(share, share)
    .map(([a, b]) => ({ name: 'layer', range: [Math.min(a, b), Math.max(a, b)] as [number, number] })),
  { nil: null },
);
const anyRule = fc
  .record({
    conditions: fc.array(
      fc.tuple(fc.constantFrom('k', 'm'), condition).map(([attribute, one]) => ({ ...one, attribute })),
      { maxLength: 3 },
    ),
    allocation: fc.oneof(fc.constantFrom(0, 1), share),
    layer,
  })
  .map((change) => rule(change));
const anyPlan: fc.Arbitrary<TrafficPlan> = fc
  .tuple(fc.array(anyRule, { minLength: 1, maxLength: 4 }), fc.constantFrom('next', 'stop'), fc.array(share))
  .map(([rules, leftOut, given]) => {
    const labels = ['k', 'm'].flatMap((attribute) => {
      const own = rules.flatMap(({ conditions }) => conditions.filter((one) => one.attribute === attribute));
      return own.length === 0 ? [] : valueClasses(own).map(({ label }) => ({ attribute, values: label }));
    });
    const shares = labels
      .slice(0, given.length)
      .map((one, index) => ({ ...one, share: (given[index] ?? 0) / (2 * labels.length) }));
    return plan(rules, { leftOut, shares });
  });

test('all traffic ends somewhere: shares are never negative, and add up to 1 where they are known', () => {
  fc.assert(
    fc.property(anyPlan, (given) => {
      const flow = trafficFlow(given);
      const ends = [...flow.rules.map(({ takesPart }) => takesPart), flow.leftOut, flow.unmatched];
      for (const { low, high } of ends) {
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high);
      }
      expect(ends.reduce((sum, { low }) => sum + low, 0)).toBeLessThanOrEqual(1 + 1e-9);
      expect(ends.reduce((sum, { high }) => sum + high, 0)).toBeGreaterThanOrEqual(1 - 1e-9);
      for (const { matches: all, arrives, takesPart, variants } of flow.rules) {
        expect(arrives.high).toBeLessThanOrEqual(all.high + 1e-9);
        expect(takesPart.high).toBeLessThanOrEqual(arrives.high + 1e-9);
        expect(variants.reduce((sum, { high }) => sum + high, 0)).toBeCloseTo(takesPart.high, 9);
      }
    }),
  );
});

test('knowing more never widens a bound', () => {
  fc.assert(
    fc.property(anyPlan, (given) => {
      const less = trafficFlow({ ...given, shares: [] });
      const more = trafficFlow(given);
      more.rules.forEach(({ takesPart }, index) => {
        expect(takesPart.low).toBeGreaterThanOrEqual((less.rules[index]?.takesPart.low ?? 0) - 1e-9);
        expect(takesPart.high).toBeLessThanOrEqual((less.rules[index]?.takesPart.high ?? 1) + 1e-9);
      });
    }),
  );
});

test('a rule called unreachable gets nobody, whatever the shares', () => {
  fc.assert(
    fc.property(anyPlan, (given) => {
      const flow = trafficFlow(given);
      for (const found of findTargetingProblems(given)) {
        if (found.id === 'unreachable') expect(flow.rules[found.rule]?.takesPart.high).toBeCloseTo(0, 9);
        if (found.id === 'contradiction') expect(flow.rules[found.rule]?.matches.high).toBe(0);
        expect(explainFinding(found, ['First'])).toMatch(/\.$/);
      }
    }),
  );
});

test('targeting, layer, allocation and weights multiply', () => {
  const half = rule({
    conditions: [on('country', 'in', ['DE', 'AT'])],
    layer: { name: 'checkout', range: [0, 0.5] },
    allocation: 0.2,
    variants: [
      { key: 'a', weight: 0.9, control: true },
      { key: 'b', weight: 0.1, control: false },
    ],
  });
  const shares = [{ attribute: 'country', values: 'DE, AT', share: 0.4 }];
  const flow = trafficFlow(plan([half], { shares }));
  expect(flow.rules[0]).toEqual({
    matches: exactly(0.4),
    arrives: exactly(0.2),
    takesPart: exactly(0.04),
    variants: [exactly(0.036), exactly(0.004)],
  });
  expect(flow.leftOut).toEqual(exactly(0.36));
  expect(flow.unmatched).toEqual(exactly(0.6));
  expect(flow.assumesIndependence).toBe(false);
});

test('an unknown share stays unknown, and what is known bounds it', () => {
  const country = rule({ conditions: [on('country', 'is', 'DE')], allocation: 0.5 });
  expect(trafficFlow(plan([country])).rules[0]?.takesPart).toEqual({ low: 0, high: 0.5 });
  const either = rule({ conditions: [on('country', 'in', ['DE', 'AT'])] });
  const shares = [{ attribute: 'country', values: 'DE', share: 0.3 }];
  const flow = trafficFlow(plan([country, either], { shares }));
  expect(flow.rules[0]?.takesPart).toEqual(exactly(0.15));
  expect(flow.rules[1]?.takesPart).toEqual({ low: expect.closeTo(0.15, 9), high: expect.closeTo(0.85, 9) });
});

test('who is left out goes on to the next rule, or stops', () => {
  const rules = [rule({ allocation: 0.25 }), rule({ allocation: 0.5 })];
  const next = trafficFlow(plan(rules));
  expect(next.rules.map(({ takesPart }) => takesPart)).toEqual([exactly(0.25), exactly(0.375)]);
  const stop = trafficFlow(plan(rules, { leftOut: 'stop' }));
  expect(stop.rules.map(({ takesPart }) => takesPart)).toEqual([exactly(0.25), exactly(0)]);
  expect(stop.leftOut).toEqual(exactly(0.75));
});

test('ranges of one layer share no unit, those of two layers do', () => {
  const first = { layer: { name: 'l', range: [0, 0.5] as [number, number] } };
  const second = (name: string) => ({ layer: { name, range: [0.5, 1] as [number, number] } });
  const one = trafficFlow(plan([rule(first), rule(second('l'))]));
  expect(one.rules.map(({ takesPart }) => takesPart)).toEqual([exactly(0.5), exactly(0.5)]);
  const two = trafficFlow(plan([rule(first), rule(second('m'))]));
  expect(two.rules.map(({ takesPart }) => takesPart)).toEqual([exactly(0.5), exactly(0.25)]);
});

test('two attributes with shares are multiplied, and that is said', () => {
  const both = rule({ conditions: [on('country', 'is', 'DE'), on('plan', 'is', 'free')] });
  const shares = [
    { attribute: 'country', values: 'DE', share: 0.4 },
    { attribute: 'plan', values: 'free', share: 0.5 },
  ];
  const flow = trafficFlow(plan([both], { shares }));
  expect(flow.rules[0]?.takesPart).toEqual(exactly(0.2));
  expect(flow.assumesIndependence).toBe(true);
});

test.each<[string, TargetingRule[], string]>([
  ['two values at once', [on('c', 'is', 'A'), on('c', 'is', 'B')], '“c is A” and “c is B” cannot both hold.'],
  [
    'an empty range',
    [on('n', 'gt', 5), on('n', 'lt', 3)],
    '“n is more than 5” and “n is less than 3” cannot both hold.',
  ],
  ['an empty list', [on('c', 'in', [])], 'nobody matches “c is one of”. Give it a value.'],
  ['a list that is kept out', [on('c', 'in', ['A']), on('c', 'notIn', ['A', 'B'])], 'cannot both hold.'],
  [
    'set and not set',
    [on('c', 'exists'), on('c', 'notExists')],
    '“c is set” and “c is not set” cannot both hold.',
  ],
  [
    'three that only together contradict',
    [on('c', 'in', ['A', 'B']), on('c', 'isNot', 'A'), on('c', 'isNot', 'B')],
    'its conditions on one attribute cannot all hold.',
  ],
])('a rule nobody can match: %s', (_, conditions, words) => {
  const [found] = findTargetingProblems(plan([rule({ conditions })]));
  if (found === undefined) throw new Error('expected a finding');
  expect(found.id).toBe('contradiction');
  expect(explainFinding(found, ['Test'])).toContain(words);
});

test('rules that come too late', () => {
  const german = rule({ conditions: [on('c', 'is', 'DE')] });
  const dach = rule({ conditions: [on('c', 'in', ['DE', 'AT'])] });
  expect(findTargetingProblems(plan([rule(), german]))).toEqual([{ id: 'unreachable', rule: 1, by: [0] }]);
  expect(findTargetingProblems(plan([german, dach]))).toEqual([{ id: 'partly-shadowed', rule: 1, by: [0] }]);
  expect(findTargetingProblems(plan([dach, german]))).toEqual([{ id: 'unreachable', rule: 1, by: [0] }]);
  const some = { ...dach, allocation: 0.5 };
  expect(ids(plan([some, german]))).toEqual([]);
  expect(ids(plan([some, german], { leftOut: 'stop' }))).toEqual(['unreachable']);
  const apart = rule({ conditions: [on('c', 'is', 'CH')] });
  expect(ids(plan([german, apart, dach]))).toEqual(['partly-shadowed']);
  expect(findTargetingProblems(plan([german, rule({ conditions: [on('c', 'isNot', 'DE')] }), dach]))).toEqual(
    [{ id: 'unreachable', rule: 2, by: [0, 1] }],
  );
});

test('weights, keys, control, allocation and shares', () => {
  const variant = (key: string, weight: number, control = false) => ({ key, weight, control });
  const bad = rule({ allocation: 0, variants: [variant('a', 0.5), variant('a', 0.4)] });
  expect(ids(plan([bad]))).toEqual(['weights', 'nobody-allocated', 'same-key', 'control']);
  expect(ids(plan([rule({ variants: [variant('on', 1, true)] })]))).toEqual(['no-comparison']);
  expect(
    ids(plan([rule({ variants: [variant('a', 0.333, true), variant('b', 0.333), variant('c', 0.333)] })])),
  ).toEqual([]);
  const conditions = [on('c', 'is', 'DE')];
  const shares = [
    { attribute: 'c', values: 'DE', share: 0.7 },
    { attribute: 'c', values: 'any other value or not set', share: 0.5 },
  ];
  const over = plan([rule({ conditions })], { shares });
  expect(findTargetingProblems(over)).toEqual([{ id: 'shares', attribute: 'c', sum: 1.2 }]);
  expect(trafficFlow(over).unmatched).toEqual(exactly(0.5 / 1.2));
  const idle = rule({ conditions: [on('c', 'is', 'DE'), on('c', 'isNot', 'FR')] });
  expect(ids(plan([idle]))).toEqual(['changes-nothing']);
});

test('many rules on many attributes give an answer in time', () => {
  const rules = Array.from({ length: 30 }, (_, index) =>
    rule({
      conditions: Array.from({ length: 4 }, (_none, at) =>
        on(`k${(index + at) % 12}`, 'notIn', [`v${index}`, `w${at}`]),
      ),
    }),
  );
  const before = performance.now();
  const found = trafficFlow(plan(rules));
  expect(found.rules[29]?.takesPart).toEqual({ low: 0, high: 1 });
  expect(ids(plan(rules))).toContain('order-not-checked');
  expect(performance.now() - before).toBeLessThan(2000);
});

test('words for shares and conditions', () => {
  expect(boundsText({ low: 0.12, high: 0.12 })).toBe('12 %');
  expect(boundsText({ low: 0, high: 1 })).toBe('not known');
  expect(boundsText({ low: 0, high: 0.4 })).toBe('up to 40 %');
  expect(boundsText({ low: 0.1, high: 1 })).toBe('10 % or more');
  expect(boundsText({ low: 0.1, high: 0.4 })).toBe('10 % to 40 %');
  expect(conditionText(on('age', 'gte', 18))).toBe('age is at least 18');
  expect(conditionText(on('plan', 'notExists'))).toBe('plan is not set');
});
