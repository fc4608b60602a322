import { expect, test } from 'vitest';
import {
  countFacets,
  type FacetValues,
  matchesSelection,
  NOTHING_SELECTED,
  selectedCount,
  toggleValue,
} from './facets.ts';

const page = (values: Partial<FacetValues>): FacetValues => ({ ...NOTHING_SELECTED, ...values });

const pages = [
  page({ type: ['prompt'], stage: ['validation'], tag: ['testing', 'json'] }),
  page({ type: ['prompt'], stage: ['hypothesis'], tag: ['funnel'] }),
  page({ type: ['playbook'], stage: ['hypothesis', 'validation'], tag: ['testing'] }),
  page({ type: ['context'] }),
];

test('without a choice every page matches and every value is counted', () => {
  const counts = countFacets(pages, NOTHING_SELECTED);
  expect(Object.fromEntries(counts.type)).toEqual({ prompt: 2, playbook: 1, context: 1 });
  expect(Object.fromEntries(counts.stage)).toEqual({ validation: 2, hypothesis: 2 });
});

test('two values of one facet widen, a second facet narrows', () => {
  const wide = { ...NOTHING_SELECTED, type: ['prompt', 'playbook'] };
  expect(pages.filter((values) => matchesSelection(values, wide))).toHaveLength(3);
  const narrow = { ...wide, tag: ['testing'] };
  expect(pages.filter((values) => matchesSelection(values, narrow))).toHaveLength(2);
});

test('counts of a facet obey the other facets and not its own', () => {
  const counts = countFacets(pages, { ...NOTHING_SELECTED, type: ['prompt'] });
  expect(Object.fromEntries(counts.type)).toEqual({ prompt: 2, playbook: 1, context: 1 });
  expect(Object.fromEntries(counts.stage)).toEqual({ validation: 1, hypothesis: 1 });
  expect(Object.fromEntries(counts.tag)).toEqual({ testing: 1, json: 1, funnel: 1 });
});

test('each count is what choosing that value as well would give', () => {
  const selection = { ...NOTHING_SELECTED, stage: ['validation'], tag: ['testing'] };
  const counts = countFacets(pages, selection);
  for (const [value, count] of counts.type) {
    const chosen = toggleValue(selection, 'type', value);
    expect(pages.filter((values) => matchesSelection(values, chosen))).toHaveLength(count);
  }
});

test('a chosen value that nothing carries stays visible with 0', () => {
  expect(countFacets(pages, { ...NOTHING_SELECTED, tag: ['gone'] }).tag.get('gone')).toBe(0);
});

test('a page that repeats a value is counted once', () => {
  expect(countFacets([page({ tag: ['a', 'a'] })], NOTHING_SELECTED).tag.get('a')).toBe(1);
});

test('toggling twice gives back the same choice', () => {
  const once = toggleValue(NOTHING_SELECTED, 'stage', 'decision');
  expect(selectedCount(once)).toBe(1);
  expect(toggleValue(once, 'stage', 'decision')).toEqual(NOTHING_SELECTED);
});
