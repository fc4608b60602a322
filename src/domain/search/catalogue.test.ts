import { expect, test } from 'vitest';
import {
  type Catalogue,
  decodeCatalogue,
  decodeVocabulary,
  encodeCatalogue,
  encodeVocabulary,
} from './catalogue.ts';
import { NOTHING_SELECTED } from './facets.ts';

const catalogue: Catalogue = {
  pages: [
    {
      id: 'en_1',
      reviewed: '2026-11-22',
      values: { ...NOTHING_SELECTED, type: ['prompt'], tag: ['a:b', 'c'], owner: ['@x/y'] },
    },
    { id: 'en_2', reviewed: null, values: { ...NOTHING_SELECTED, type: ['page'] } },
  ],
  labels: { stage: { validation: { name: 'Validation', hue: 172 } } },
};

test('the list of pages comes back as it was written, a colon in a value included', () => {
  expect(decodeCatalogue(encodeCatalogue(catalogue))).toEqual(catalogue);
});

test('the vocabulary comes back as it was written, also when it is empty', () => {
  const vocabulary = { words: ['edge', 'ratio'], pages: [3, 1] };
  expect(decodeVocabulary(encodeVocabulary(vocabulary))).toEqual(vocabulary);
  expect(decodeVocabulary(encodeVocabulary({ words: [], pages: [] }))).toEqual({ words: [], pages: [] });
});

test.each(['<!doctype html>', 'null', '{}', '{"values":[],"pages":[1],"labels":{}}'])(
  '%s is not a list of pages',
  (written) => {
    expect(() => decodeCatalogue(written)).toThrow();
  },
);

test.each(['<!doctype html>', 'null', '{}', '{"words":["a"],"pages":[1]}'])(
  '%s is not a vocabulary',
  (written) => {
    expect(() => decodeVocabulary(written)).toThrow();
  },
);

test('a value of a facet that is no longer known is dropped', () => {
  const old = JSON.stringify({
    values: ['colour:red', 'type:prompt'],
    pages: [['en_1', 0, 0, 1, 99]],
    labels: {},
  });
  expect(decodeCatalogue(old).pages[0]?.values).toEqual({ ...NOTHING_SELECTED, type: ['prompt'] });
});
