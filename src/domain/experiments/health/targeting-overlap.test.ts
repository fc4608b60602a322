import { expect, test } from 'vitest';
import { targetingMayOverlap } from '#domain/experiments/health/targeting-overlap.ts';
import type { TargetingRule } from '#domain/experiments/schema.ts';

const on = (attribute: string, op: TargetingRule['op'], value?: TargetingRule['value']): TargetingRule =>
  value === undefined ? { attribute, op } : { attribute, op, value };

test.each([
  ['different countries', on('country', 'is', 'DE'), on('country', 'is', 'AT'), false],
  ['the same country', on('country', 'is', 'DE'), on('country', 'in', ['DE', 'AT']), true],
  ['a country and not that country', on('country', 'is', 'DE'), on('country', 'isNot', 'DE'), false],
  [
    'lists without a common country',
    on('country', 'in', ['DE', 'CH']),
    on('country', 'notIn', ['DE', 'CH']),
    false,
  ],
  ['two countries that are left out', on('country', 'isNot', 'DE'), on('country', 'isNot', 'AT'), true],
  ['ages that meet', on('age', 'gte', 18), on('age', 'lte', 18), true],
  ['ages that do not meet', on('age', 'gt', 18), on('age', 'lte', 18), false],
  ['an age below the least', on('age', 'is', 12), on('age', 'gte', 18), false],
  ['an age above the least', on('age', 'is', 21), on('age', 'gte', 18), true],
  ['a text that lacks the part', on('plan', 'is', 'free'), on('plan', 'contains', 'pro'), false],
  ['having an attribute and not having it', on('plan', 'exists'), on('plan', 'notExists'), false],
  ['not having it, and it being something else', on('plan', 'notExists'), on('plan', 'isNot', 'pro'), true],
  ['different attributes', on('country', 'is', 'DE'), on('age', 'gt', 18), true],
])('%s', (_, first, second, expected) => {
  expect(targetingMayOverlap([first], [second])).toBe(expected);
  expect(targetingMayOverlap([second], [first])).toBe(expected);
});

test('no rules are everyone, and one contradiction is enough', () => {
  expect(targetingMayOverlap([], [on('country', 'is', 'DE')])).toBe(true);
  const both = [on('age', 'gt', 18), on('country', 'is', 'AT')];
  expect(targetingMayOverlap([on('country', 'is', 'DE'), on('age', 'gt', 18)], both)).toBe(false);
});
