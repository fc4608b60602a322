import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatIssue, inFile } from '#domain/content/issue.ts';
import { draftProblems } from '#domain/experiments/draft/check-draft.ts';
import { draftFromProposal } from '#domain/experiments/draft/from-proposal.ts';
import { type Proposal, readProposals } from '#domain/experiments/draft/proposals.ts';
import { draftWriteUp } from '#domain/experiments/draft/to-files.ts';
import { inspectExperiment } from '#domain/experiments/experiment.ts';

const PROPOSAL = {
  title: 'Tell people about the charge two days before',
  addresses: ['pain-auto-charge'],
  reason: 'pain-auto-charge has importance 4 and nothing relieves it.',
  hypothesis: {
    change: 'An e-mail on day 12 that names the day and the sum of the charge',
    population: 'Everyone who reaches day 12 of the trial',
    because: 'Whoever forgets the charge asks for the money back',
  },
  successMetric: {
    name: 'Refund requests per first payment',
    definition: 'Requests within 14 days over first payments',
    direction: 'down',
    minimumEffect: { kind: 'absolute', value: 0.01, basis: 'to be decided by the team' },
  },
  guardrails: [{ metric: 'First payments', harm: 'Fewer people stay.' }],
  falsifiedIf: 'The whole interval lies above -0.5 points.',
  cheapestTest: { method: 'ab-test', how: 'Half get the mail.', decides: 'Send it to all or to nobody.' },
  effort: 'days',
};
const ANSWER = { experiments: [PROPOSAL], notProposed: [], openQuestions: ['Who writes the mail?'] };
const CONTEXT = {
  team: '@growth',
  today: '2026-11-22',
  prompt: 'next-experiments@2',
  canvases: [
    { id: 'other-canvas', items: [{ id: 'pain-x' }] },
    { id: 'trial-canvas', items: [{ id: 'pain-auto-charge' }, { id: 'gain-y' }] },
  ],
};

function only(text: string): Proposal {
  const read = readProposals(text);
  if (read.status !== 'ok') throw new Error(read.problems.map(({ text: words }) => words).join());
  const [first] = read.proposals;
  if (first === undefined || read.proposals.length !== 1) throw new Error('expected one proposal');
  return first;
}

test.each([
  ['the whole answer', JSON.stringify(ANSWER)],
  ['an answer in a code fence', `\n\`\`\`json\n${JSON.stringify(ANSWER, null, 2)}\n\`\`\`\n`],
  ['the list alone', JSON.stringify([PROPOSAL])],
  ['one proposal', JSON.stringify(PROPOSAL)],
])('%s can be read', (_, text) => {
  expect(only(text)).toMatchObject({ title: PROPOSAL.title, metric: { direction: 'down' } });
});

test('a proposal fills the draft: reason, success metric, guardrails, and the pain on its canvas', () => {
  const draft = draftFromProposal(only(JSON.stringify(ANSWER)), CONTEXT);
  expect(draft).toMatchObject({
    idea: { title: PROPOSAL.title, canvas: 'trial-canvas', addresses: ['pain-auto-charge'] },
    hypothesis: { ...PROPOSAL.hypothesis, direction: 'down', effectKind: 'absolute', effect: '1' },
    variants: { kind: 'ab' },
    metrics: {
      list: [
        { name: 'Refund requests per first payment', role: 'primary', kind: 'proportion', desired: 'down' },
        { name: 'First payments', role: 'guardrail' },
      ],
    },
    prompts: ['next-experiments@2'],
  });
  expect(draft.idea.notes).toContain('nothing relieves it');
  expect(draftProblems(draft).map(({ field }) => field)).toEqual(['idea.surface', 'variants.0.description']);
});

test('once what only the team knows is filled in, it is a specified experiment that names its prompt and canvas', () => {
  const draft = draftFromProposal(only(JSON.stringify(ANSWER)), CONTEXT);
  const [control, ...treatments] = draft.variants.list;
  if (control === undefined) throw new Error('no control');
  const list = [{ ...control, description: 'No e-mail.' }, ...treatments];
  const { id, text } = draftWriteUp({
    ...draft,
    idea: { ...draft.idea, surface: 'free trial' },
    variants: { ...draft.variants, list },
  });
  const { entry, issues } = inspectExperiment(text, id);
  expect(inFile(id, issues).map(formatIssue)).toEqual([]);
  expect(entry?.data).toMatchObject({
    status: 'specified',
    canvas: { id: 'trial-canvas', addresses: ['pain-auto-charge'] },
    hypothesis: { metric: 'refund_requests_per_first_payment', minimumEffect: { absolute: 0.01 } },
    prompts: [{ stage: 'hypothesis', use: 'next-experiments@2', used: 'edited' }],
  });
});

test('ids that are on no canvas are kept as words', () => {
  const draft = draftFromProposal(only(JSON.stringify(PROPOSAL)), { ...CONTEXT, canvases: [] });
  expect(draft.idea).toMatchObject({ canvas: '', addresses: [] });
  expect(draft.idea.notes).toContain('Addresses: pain-auto-charge.');
});

test('an effect nobody knows stays open, and its reason is kept', () => {
  const minimumEffect = { kind: 'unknown', value: null, basis: 'The team has to say what a refund costs.' };
  const text = JSON.stringify({ ...PROPOSAL, successMetric: { ...PROPOSAL.successMetric, minimumEffect } });
  const draft = draftFromProposal(only(text), CONTEXT);
  expect(draft.hypothesis.effect).toBe('');
  expect(draft.idea.notes).toContain('what a refund costs');
});

test('a cheapest test that assigns nobody at random is no A/B test', () => {
  const cheapestTest = { ...PROPOSAL.cheapestTest, method: 'conversations' };
  const draft = draftFromProposal(only(JSON.stringify({ ...PROPOSAL, cheapestTest })), CONTEXT);
  expect(draft.variants).toMatchObject({ kind: 'qualitative', list: [{ control: false, weight: '100' }] });
});

test.each([
  ['', 1, 1, 'There is nothing to read yet.'],
  ['Here are three ideas:', 1, 1, 'A value is expected here, not `H`.'],
  ['{\n "experiments": [\n  { "title": "x", },\n ]\n}', 3, 17, 'This comma stands before `}`: take it out.'],
  [
    '{ "answer": 42 }',
    1,
    1,
    'This is JSON, but not an answer of the prompt: it has no list called `experiments`.',
  ],
  [
    '{ "experiments": [], "openQuestions": ["Which canvas?"] }',
    1,
    18,
    'The answer proposes no experiment. It asks: Which canvas?',
  ],
  ['{\n"experiments": [\n7] }', 3, 1, 'A proposal is an object between braces.'],
])('%j is refused with its place', (text, line, column, words) => {
  const read = readProposals(text);
  expect(read.status === 'problem' && read.problems[0]).toEqual({ line, column, text: words });
});

test('every missing or wrong field is named with its place', () => {
  const { title: _, ...rest } = PROPOSAL;
  const broken = {
    ...rest,
    hypothesis: { ...rest.hypothesis, because: 5 },
    successMetric: { ...rest.successMetric, direction: 'sideways' },
  };
  const read = readProposals(JSON.stringify({ experiments: [PROPOSAL, broken] }, null, 1));
  expect(read.status === 'problem' && read.problems.map(({ text }) => text)).toEqual([
    '`experiments.1.title` is missing.',
    '`experiments.1.hypothesis.because` must be a text.',
    'The direction is up, down or noWorse.',
  ]);
  expect(read.status === 'problem' && read.problems.every(({ line }) => line > 35)).toBe(true);
});

test('a fence does not move the places', () => {
  const read = readProposals('```json\n{\n  "experiments": 1,\n}\n```');
  expect(read.status === 'problem' && read.problems[0]?.line).toBe(3);
});

test('any answer gives a draft that is a valid file, or problems', () => {
  const words = fc.string({ unit: fc.constantFrom(...'ab: #"\'\n{}<>é👩', 'null', '---') });
  const answer = fc.record({
    experiments: fc.array(
      fc.record(
        {
          title: words,
          addresses: fc.array(words),
          reason: words,
          hypothesis: fc.record({ change: words, population: words, because: words }),
          successMetric: fc.record({
            name: words,
            definition: words,
            direction: fc.constantFrom('up', 'down', 'noWorse'),
            minimumEffect: fc.record({
              kind: fc.constantFrom('relative', 'absolute', 'unknown'),
              value: fc.double(),
              basis: words,
            }),
          }),
          guardrails: fc.array(fc.record({ metric: words, harm: words })),
          falsifiedIf: words,
          cheapestTest: fc.record({
            method: fc.constantFrom('ab-test', 'prototype', 'x'),
            how: words,
            decides: words,
          }),
          effort: words,
        },
        { requiredKeys: ['title', 'hypothesis', 'successMetric'] },
      ),
      { maxLength: 3 },
    ),
  });
  fc.assert(
    fc.property(answer, (data) => {
      const read = readProposals(JSON.stringify(data));
      if (read.status !== 'ok') return;
      for (const proposal of read.proposals) {
        const { id, text } = draftWriteUp(draftFromProposal(proposal, CONTEXT));
        expect(inFile(id, inspectExperiment(text, id).issues).map(formatIssue)).toEqual([]);
      }
    }),
  );
});
