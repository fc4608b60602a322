import { expect, test } from 'vitest';
import { type Keeper, readKeptDraft, writeKeptDraft } from './kept-draft.ts';

test('a draft comes back, and an empty one leaves nothing behind', () => {
  const { keeper, kept } = memory();
  expect(writeKeptDraft(keeper, 'design', { state: { traffic: 900 }, earlier: 'x' })).toBe(true);
  expect(readKeptDraft(keeper, 'design')).toEqual({ state: { traffic: 900 }, earlier: 'x' });
  expect(readKeptDraft(keeper, 'targeting')).toBeNull();
  writeKeptDraft(keeper, 'design', null);
  expect(kept.size).toBe(0);
});

test('damaged storage and drafts of another form are nothing', () => {
  for (const text of ['{', 'null', '[]', '{"format":2,"state":1}', '{"format":1}', '"x"']) {
    const { keeper } = memory([['loopbook:tool:design', text]]);
    expect(readKeptDraft(keeper, 'design')).toBeNull();
  }
});

test('a browser that refuses costs nothing but the draft', () => {
  const refuse = () => {
    throw new Error('quota');
  };
  const keeper = { getItem: refuse, setItem: refuse, removeItem: refuse };
  expect(writeKeptDraft(keeper, 'design', { state: 1, earlier: null })).toBe(false);
  expect(writeKeptDraft(keeper, 'design', null)).toBe(false);
  expect(readKeptDraft(keeper, 'design')).toBeNull();
  expect(writeKeptDraft(null, 'design', { state: 1, earlier: null })).toBe(false);
});

function memory(entries: [string, string][] = []): { keeper: Keeper; kept: Map<string, string> } {
  const kept = new Map(entries);
  const keeper = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return { keeper, kept };
}
