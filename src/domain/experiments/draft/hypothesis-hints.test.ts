import { expect, test } from 'vitest';
import { type ExperimentDraft, emptyDraft, emptyMetric } from '#domain/experiments/draft/draft.ts';
import { hypothesisHints } from '#domain/experiments/draft/hypothesis-hints.ts';

function hints(part: Partial<ExperimentDraft['hypothesis']>): string[] {
  const draft = emptyDraft({ team: '@growth', today: '2026-11-22' });
  const metrics = { ...draft.metrics, list: [emptyMetric({ name: 'Orders', role: 'primary' })] };
  const hypothesis = { ...draft.hypothesis, ...part };
  return hypothesisHints({ ...draft, metrics, hypothesis }).map(({ field, rule }) => `${field} ${rule}`);
}

test.each([
  ['Make the checkout more intuitive and engaging', ['change vague']],
  ['Improve the form', ['change vague']],
  ['Increase sign-ups on the landing page', ['change outcome-as-change']],
  ['A shorter form; a new headline', ['change two-changes']],
  ['Show the delivery date as well as the price', ['change two-changes']],
  ['After the click on start free trial, visitors are asked how many hours a week they can give.', []],
  ['Show the delivery date beside the button and below the price', []],
  ['', []],
])('change: %s', (change, expected) => {
  expect(hints({ change })).toEqual(expected);
});

test.each([
  ['Everyone', ['population everyone']],
  ['all users', ['population everyone']],
  ['Every visitor.', ['population everyone']],
  ['Everyone who clicks start free trial on a course overview page', []],
  ['Returning customers with a full cart', []],
])('population: %s', (population, expected) => {
  expect(hints({ population })).toEqual(expected);
});

test.each([
  ['It looks good', ['because no-mechanism', 'because no-evidence']],
  ['People will like a friendlier tone of voice', ['because no-mechanism', 'because no-evidence']],
  ['People leave when they do not find the delivery date', ['because no-evidence']],
  ['In five of eight interviews people looked for the delivery date and left to search for it', []],
  ['Students without enough time were said to start the trial, become frustrated and leave.', []],
  ['Support gets 40 tickets a week from people who cannot find the date', []],
])('because: %s', (because, expected) => {
  expect(hints({ because })).toEqual(expected);
});

test('a reason that repeats the change is no reason', () => {
  const change = 'Show the delivery date beside the order button';
  expect(hints({ change, because: 'Showing the delivery date beside the order button' })).toEqual([
    'because repeats-change',
  ]);
});

test.each([
  ['It does not go up', ['falsifiedIf negation']],
  ['Conversion doesn’t increase', ['falsifiedIf negation']],
  ["the rate isn't significantly higher", ['falsifiedIf negation']],
  ['No effect', ['falsifiedIf negation']],
  ['The hypothesis is wrong', ['falsifiedIf negation']],
  ['Orders stay the same', ['falsifiedIf negation']],
  ['Complaints rise sharply in the support queue', ['falsifiedIf no-number']],
  ['The whole 95 % interval lies below 0.5 points', []],
  ['Gross conversion does not fall by a point, or the loss of net conversion may exceed the margin.', []],
])('falsifiedIf: %s', (falsifiedIf, expected) => {
  expect(hints({ falsifiedIf })).toEqual(expected);
});

test('a direction against the better direction of its metric is questioned', () => {
  expect(hints({ direction: 'down' })).toEqual(['direction against-metric']);
  expect(hints({ direction: 'noWorse' })).toEqual([]);
});

test('an A/A test changes nothing, so its hypothesis needs no such advice', () => {
  const draft = emptyDraft({ team: '@growth', today: '2026-11-22' });
  const aa = { ...draft, variants: { ...draft.variants, kind: 'aa' as const } };
  expect(hypothesisHints({ ...aa, hypothesis: { ...aa.hypothesis, change: 'improve' } })).toEqual([]);
});

test('every hint says what to do about it', () => {
  const draft = emptyDraft({ team: '@growth', today: '2026-11-22' });
  const hypothesis = { ...draft.hypothesis, change: 'A better, smarter form' };
  expect(hypothesisHints({ ...draft, hypothesis }).map(({ text }) => text)).toEqual([
    '“better” and “smarter” can mean anything. Say what a person will see that is different.',
  ]);
});
