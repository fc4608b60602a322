import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocationOf } from '#domain/experiments/targeting/allocation-of.ts';
import {
  addCondition,
  addRule,
  addVariant,
  evenPercents,
  evenWeights,
  moveRule,
  removeCondition,
  removeRule,
  removeVariant,
  scaledWeights,
  setControl,
  setShare,
  withRule,
} from '#domain/experiments/targeting/edit-targeting.ts';
import { trafficFlow } from '#domain/experiments/targeting/flow.ts';
import { readTargeting } from '#domain/experiments/targeting/read-targeting.ts';
import {
  FIRST_RULE,
  FIRST_TARGETING,
  LIMITS,
  type RuleDraft,
  type TargetingDraft,
} from '#domain/experiments/targeting/targeting-draft.ts';

const weighted = (...weights: string[]): RuleDraft => ({
  ...FIRST_RULE,
  variants: weights.map((weight, index) => ({ key: `v${index}`, weight, control: index === 0 })),
});
const weightsOf = ({ variants }: RuleDraft) => variants.map(({ weight }) => weight);
const named = (...names: string[]): TargetingDraft => ({
  ...FIRST_TARGETING,
  rules: names.map((name) => ({ ...FIRST_RULE, name })),
});
const namesOf = ({ rules }: TargetingDraft) => rules.map(({ name }) => name);

test('even and scaled weights add up to 100', () => {
  expect(evenPercents(3)).toEqual(['33.33', '33.33', '33.34']);
  expect(evenPercents(2)).toEqual(['50', '50']);
  expect(weightsOf(scaledWeights(weighted('50', '40')))).toEqual(['55.55', '44.45']);
  expect(weightsOf(scaledWeights(weighted('0', 'x', '')))).toEqual(['33.33', '33.33', '33.34']);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 20 }), (given) => {
      for (const change of [evenWeights, scaledWeights]) {
        const weights = weightsOf(change(weighted(...given.map(String)))).map(Number);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 6);
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('rules are added, moved and removed; one always stays', () => {
  expect(namesOf(moveRule(named('a', 'b', 'c'), 2, -1))).toEqual(['a', 'c', 'b']);
  expect(namesOf(moveRule(named('a', 'b'), 0, -1))).toEqual(['a', 'b']);
  expect(namesOf(moveRule(named('a', 'b'), 1, 1))).toEqual(['a', 'b']);
  expect(namesOf(removeRule(named('a', 'b'), 0))).toEqual(['b']);
  expect(removeRule(named('a'), 0).rules).toEqual([FIRST_RULE]);
  expect(addRule(named('a')).rules).toHaveLength(2);
  const full = named(...Array.from({ length: LIMITS.rules }, String));
  expect(addRule(full)).toBe(full);
  expect(namesOf(withRule(named('a', 'b'), 1, (rule) => ({ ...rule, name: 'x' })))).toEqual(['a', 'x']);
});

test('conditions and variants', () => {
  const two = addCondition(addCondition(FIRST_RULE, -1), 0);
  expect(two.conditions).toHaveLength(2);
  expect(removeCondition(two, 0).conditions).toHaveLength(1);
  const three = addVariant(FIRST_RULE);
  expect(three.variants.map(({ key, weight }) => `${key} ${weight}`)).toEqual([
    'control 50',
    'treatment 50',
    'variant-1 0',
  ]);
  expect(addVariant(three).variants[3]?.key).toBe('variant-2');
  expect(setControl(three, 2).variants.map(({ control }) => control)).toEqual([false, false, true]);
  expect(removeVariant(weighted('100'), 0).variants).toHaveLength(1);
});

test('a share is kept by attribute and values, and an empty one is forgotten', () => {
  const of = { attribute: 'country', values: 'DE' };
  const known = setShare(setShare(FIRST_TARGETING, of, '30'), of, '40');
  expect(known.shares).toEqual([{ ...of, share: '40' }]);
  expect(setShare(known, of, '').shares).toEqual([]);
});

test('to scale: known shares from all traffic on, unknown ones from the units that match', () => {
  const draft = named('a');
  const rule: RuleDraft = {
    ...FIRST_RULE,
    conditions: [{ attribute: 'country', op: 'is', value: 'DE' }],
    layer: 'checkout',
    layerTo: '50',
    allocation: '20',
  };
  const stepsOf = (given: TargetingDraft, index = 0) => {
    const { plan } = readTargeting(given);
    const read = plan.rules[index];
    const flow = trafficFlow(plan).rules[index];
    if (read === undefined || flow === undefined) throw new Error('expected the rule');
    const { whole, steps } = allocationOf(read, flow);
    return { whole, inside: steps.map(({ inside }) => Number(inside.toFixed(6))) };
  };
  const unknown = { ...draft, rules: [rule] };
  expect(stepsOf(unknown)).toEqual({ whole: 'All units that match', inside: [0.5, 0.2] });
  const known = setShare(unknown, { attribute: 'country', values: 'DE' }, '30');
  expect(stepsOf(known)).toEqual({ whole: 'All traffic', inside: [0.3, 0.5, 0.2] });
  const behind = { ...draft, rules: [{ ...FIRST_RULE, allocation: '25' }, FIRST_RULE] };
  expect(stepsOf(behind, 1)).toEqual({ whole: 'All traffic', inside: [0.75] });
});
