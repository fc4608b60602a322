import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DraftAction, nextDraft, startDraft } from './tool-draft.ts';

const INITIAL = '';
const run = (...actions: DraftAction<string>[]) =>
  actions.reduce((draft, action) => nextDraft(draft, action, INITIAL), startDraft(INITIAL));
const type = (text: string): DraftAction<string> => ({ type: 'change', change: () => text });
const link = (state: string): DraftAction<string> => ({ type: 'replace', state, isOwn: false });
const BACK: DraftAction<string> = { type: 'bring-back' };

test('a link takes the place of a draft and sets it aside', () => {
  expect(run(type('mine'), link('theirs'))).toEqual({ state: 'theirs', earlier: 'mine', isOwn: false });
});

test('changing what a link brought still keeps the draft', () => {
  expect(run(type('mine'), link('theirs'), type('theirs, changed'))).toEqual({
    state: 'theirs, changed',
    earlier: 'mine',
    isOwn: true,
  });
});

test('an example after a link does not push the draft out', () => {
  expect(run(type('mine'), link('theirs'), link('example')).earlier).toBe('mine');
});

test('bringing back swaps, so that neither is lost', () => {
  const back = run(type('mine'), link('theirs'), BACK);
  expect(back).toEqual({ state: 'mine', earlier: 'theirs', isOwn: true });
  expect(nextDraft(back, BACK, INITIAL).state).toBe('theirs');
  expect(run(BACK)).toEqual(startDraft(INITIAL));
});

test('an untouched tool has nothing worth setting aside', () => {
  expect(run(link('theirs')).earlier).toBeNull();
  expect(run(type('mine'), link('theirs'), type(''), BACK)).toEqual({
    state: 'mine',
    earlier: null,
    isOwn: true,
  });
});

test('what was kept comes back, but never over what was typed before it was read', () => {
  const restore: DraftAction<string> = { type: 'restore', kept: { state: 'kept', earlier: 'older' } };
  expect(run(restore)).toEqual({ state: 'kept', earlier: 'older', isOwn: true });
  expect(run(type('typed'), restore)).toEqual({ state: 'typed', earlier: 'kept', isOwn: true });
});

test('links and examples alone never lose what the reader made last', () => {
  const others = fc.array(fc.string({ minLength: 1 }).map(link));
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), others, (mine, actions) => {
      const draft = run(type(mine), ...actions);
      expect([draft.state, draft.earlier]).toContain(mine);
    }),
  );
});
