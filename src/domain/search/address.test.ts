import { expect, test } from 'vitest';
import { EMPTY_QUESTION, readAddress, type SearchQuestion, writeAddress } from './address.ts';
import { NOTHING_SELECTED } from './facets.ts';

test('a question survives the way through the address', () => {
  const question: SearchQuestion = {
    text: 'a/b & "50 %" – naïve?',
    selection: { ...NOTHING_SELECTED, type: ['prompt', 'playbook'], owner: ['@growth'], tag: ['edge-cases'] },
    sort: 'reviewed',
  };
  expect(readAddress(writeAddress(question))).toEqual(question);
});

test('nothing asked is an address without a query string', () => {
  expect(writeAddress(EMPTY_QUESTION)).toBe('');
  expect(readAddress('')).toEqual(EMPTY_QUESTION);
});

test('what an address must not hold is ignored', () => {
  const question = readAddress(
    `?q=${'x'.repeat(500)}&sort=sideways&stage=&stage=decision&stage=decision&utm_source=mail`,
  );
  expect(question.text).toHaveLength(200);
  expect(question.sort).toBe('relevance');
  expect(question.selection.stage).toEqual(['decision']);
});
