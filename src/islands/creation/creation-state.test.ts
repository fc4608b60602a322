import { expect, test } from 'vitest';
import { draftProblems } from '#domain/experiments/draft/check-draft.ts';
import { emptyDraft } from '#domain/experiments/draft/draft.ts';
import { AT_START, type CreationState, nextCreation, shownProblems, stepState } from './creation-state.ts';
import { nextStep, previousStep, STEPS, stepOf } from './step-words.ts';

const draft = emptyDraft({ team: '@growth', today: '2026-11-22' });
const OPEN = nextCreation(AT_START, { type: 'open', id: 'a', draft });

test('nothing is held against somebody before they leave a field or a step', () => {
  const problems = draftProblems(draft);
  expect(shownProblems(problems, OPEN).size).toBe(0);
  expect(stepState('idea', problems, OPEN)).toBe('empty');
  const asked = nextCreation(OPEN, { type: 'ask', step: 'idea' });
  expect([...shownProblems(problems, asked).keys()]).toEqual(['idea.surface', 'idea.title']);
  expect(stepState('idea', problems, asked)).toBe('problem');
  expect(stepState('hypothesis', problems, asked)).toBe('empty');
});

test('what is wrong is said once its field was left, what is missing is not', () => {
  const typed = { ...draft, hypothesis: { ...draft.hypothesis, effect: 'many' } };
  const problems = draftProblems(typed);
  const left = ['hypothesis.effect', 'hypothesis.change'].reduce<CreationState>(
    (state, field) => nextCreation(state, { type: 'leave', field }),
    OPEN,
  );
  expect([...shownProblems(problems, left).keys()]).toEqual(['hypothesis.effect']);
});

test('whoever leaves a step, or reaches the review, sees what is open', () => {
  const on = nextCreation(OPEN, { type: 'go', step: 'variants' });
  expect([...on.asked]).toEqual(['idea']);
  expect([...on.visited]).toEqual(['idea', 'variants']);
  expect([...nextCreation(on, { type: 'go', step: 'review' }).asked]).toEqual([...STEPS]);
});

test('a step is complete once it was seen and nothing is open', () => {
  const problems = draftProblems(draft);
  expect(stepState('rule', problems, OPEN)).toBe('empty');
  expect(stepState('rule', problems, nextCreation(OPEN, { type: 'go', step: 'rule' }))).toBe('complete');
});

test('opening another draft forgets where one was; closing leads back to the start', () => {
  const far = nextCreation(OPEN, { type: 'go', step: 'size' });
  expect(nextCreation(far, { type: 'open', id: 'b', draft })).toMatchObject({ id: 'b', step: 'idea' });
  expect(nextCreation(far, { type: 'close' })).toEqual(AT_START);
});

test('edits and other tabs change nothing where there is no draft', () => {
  expect(nextCreation(AT_START, { type: 'edit', change: () => draft })).toBe(AT_START);
  expect(nextCreation(AT_START, { type: 'adopt', draft })).toBe(AT_START);
});

test('steps follow each other, and the address names one', () => {
  expect(nextStep('idea')).toBe('hypothesis');
  expect(nextStep('review')).toBe('review');
  expect(previousStep('idea')).toBeNull();
  expect(previousStep('review')).toBe('targeting');
  expect(stepOf('#size')).toBe('size');
  expect(stepOf('#draft=1.abc')).toBeNull();
});
