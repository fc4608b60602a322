import { expect, test } from 'vitest';
import { emptyDraft } from '#domain/experiments/draft/draft.ts';
import { readDraft } from '#domain/experiments/draft/read-draft.ts';
import { draftOfKey, forgetDraft, keepDraft, keptDraft, keptDrafts } from './draft-store.ts';

const GIVEN = { team: '@growth', today: '2026-11-22' };
const accept = (data: unknown) => readDraft(data, GIVEN);
const draft = emptyDraft(GIVEN);
const titled = (title: string) => ({ ...draft, idea: { ...draft.idea, title } });

/** Storage in memory, as a browser has it. */
function memory(entries: Record<string, string> = {}): Storage {
  const map = new Map(Object.entries(entries));
  return {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
  };
}

test('drafts are kept beside each other, the latest first', () => {
  const keeper = memory({ theme: 'dark' });
  keepDraft(keeper, { id: 'a', saved: '2026-11-22T10:00:00Z', draft: titled('One') });
  keepDraft(keeper, { id: 'b', saved: '2026-11-22T11:00:00Z', draft: titled('Two') });
  expect(keptDrafts(keeper, accept).map(({ id, draft: kept }) => [id, kept.idea.title])).toEqual([
    ['b', 'Two'],
    ['a', 'One'],
  ]);
  forgetDraft(keeper, 'b');
  expect(keptDrafts(keeper, accept).map(({ id }) => id)).toEqual(['a']);
});

test('what is damaged is passed over and stays where it is', () => {
  const keeper = memory({
    'loopbook:experiment-draft:x': '{"format":1,"draft":{"idea"',
    'loopbook:experiment-draft:y': '{"format":9,"draft":{}}',
    'loopbook:experiment-draft:z': '{"format":1,"draft":3}',
  });
  expect(keptDrafts(keeper, accept)).toEqual([]);
  expect(keptDraft(keeper, 'x', accept)).toBeNull();
  expect(keeper.length).toBe(3);
});

test('a browser that keeps nothing says so and breaks nothing', () => {
  const full = {
    ...memory(),
    length: 1,
    key: () => {
      throw new Error('forbidden');
    },
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  expect(keepDraft(full, { id: 'a', saved: '', draft })).toBe(false);
  expect(keepDraft(null, { id: 'a', saved: '', draft })).toBe(false);
  expect(keptDrafts(full, accept)).toEqual([]);
  expect(keptDrafts(null, accept)).toEqual([]);
  expect(() => forgetDraft(null, 'a')).not.toThrow();
});

test('a storage event names its draft, or none', () => {
  expect(draftOfKey('loopbook:experiment-draft:abc')).toBe('abc');
  expect(draftOfKey('loopbook:tool:design')).toBeNull();
  expect(draftOfKey(null)).toBeNull();
});
