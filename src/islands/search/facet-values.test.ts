import { expect, test } from 'vitest';
import { orderedValues } from './facet-values.ts';

test('stages come in the order of the loop, whatever they give', () => {
  const counts = new Map([
    ['decision', 9],
    ['hypothesis', 1],
    ['validation', 4],
  ]);
  expect(orderedValues('stage', counts, {}).map(({ value }) => value)).toEqual([
    'hypothesis',
    'validation',
    'decision',
  ]);
});

test('tags come by what they give, then by name, and are called by their label', () => {
  const counts = new Map([
    ['b', 2],
    ['a', 2],
    ['c', 5],
  ]);
  const values = orderedValues('tag', counts, { tag: { c: { name: 'See' } } });
  expect(values.map(({ name, count }) => `${name} ${count}`)).toEqual(['See 5', 'a 2', 'b 2']);
});

test('a type that is not known goes last', () => {
  const counts = new Map([
    ['new kind', 3],
    ['prompt', 1],
  ]);
  expect(orderedValues('type', counts, {}).map(({ value }) => value)).toEqual(['prompt', 'new kind']);
});
