import { expect, test } from 'vitest';
import { emptyDraft } from '#domain/experiments/draft/draft.ts';
import { readDraft } from '#domain/experiments/draft/read-draft.ts';
import { createToolLink } from '#domain/share/tool-link.ts';
import type { CreationGiven } from '../given.ts';
import { readAddress } from './read-address.ts';

const given: CreationGiven = {
  teams: [{ handle: '@growth', name: 'Growth' }],
  repository: null,
  surfaces: [],
  canvases: [],
  running: [],
  example: null,
};
const context = {
  given,
  accept: (data: unknown) => readDraft(data, { team: '@growth', today: '2026-11-22' }),
};
const PROPOSAL = {
  title: 'Tell people before they are charged',
  hypothesis: { change: 'An e-mail', population: 'Day 12', because: 'They forget' },
  successMetric: { name: 'Refunds' },
};

async function read(tool: string, state: unknown) {
  const { url } = await createToolLink('https://x.example/experiments/new/', tool, state);
  return readAddress({ hash: new URL(url).hash, search: '' }, context);
}

test('a shared draft arrives as it was', async () => {
  const draft = { ...emptyDraft({ team: '@growth', today: '2026-11-20' }), template: 'search' };
  expect(await read('draft', draft)).toMatchObject({ draft });
});

test('a link that holds something else is refused', async () => {
  expect(await read('draft', { hello: 1 })).toEqual({ problem: 'unusable' });
  expect(await read('answer', 'text')).toEqual({ problem: 'unusable' });
  const damaged = { hash: '#draft=1.%%%', search: '' };
  expect(await readAddress(damaged, context)).toEqual({ problem: 'damaged' });
});

test('one proposal is filled in at once, with the version of its prompt', async () => {
  expect(await read('answer', { answer: PROPOSAL, prompt: 'next-experiments@2' })).toMatchObject({
    draft: { idea: { title: PROPOSAL.title }, prompts: ['next-experiments@2'] },
  });
});

test('several proposals, or a broken one, are shown to choose from', async () => {
  const answer = { experiments: [PROPOSAL, PROPOSAL] };
  const brought = await read('answer', { answer, prompt: 'someone-elses@1' });
  expect(brought).toMatchObject({ prompt: 'next-experiments' });
  expect(brought !== null && 'answer' in brought && JSON.parse(brought.answer)).toEqual(answer);
  expect(await read('answer', { answer: { experiments: [{}] } })).toMatchObject({
    prompt: 'next-experiments',
  });
});

test('a template can be named in the address; anything else brings nothing', async () => {
  const found = await readAddress({ hash: '', search: '?template=aa' }, context);
  expect(found).toMatchObject({ draft: { template: 'aa', variants: { kind: 'aa' } } });
  expect(await readAddress({ hash: '#hypothesis', search: '?template=nope' }, context)).toBeNull();
});
