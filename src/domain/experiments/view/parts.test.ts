import { expect, test } from 'vitest';
import { progressOf, progressWords } from '#domain/experiments/view/next-step.ts';
import { partsOf } from '#domain/experiments/view/parts.ts';
import { writtenUp } from '../../../../tests/experiments/written-up.ts';

const NOTHING_MORE = { segments: 0, queries: 0, lineage: { followUps: [] } };
const IDEA = {
  status: 'idea',
  dates: '{ idea: 2026-01-05 }',
  hypothesis: null,
  design: null,
  metrics: null,
  decisionRule: null,
  data: null,
  decision: null,
  learnings: null,
};

test('an idea has the parts that teach what is missing, and no empty ones', () => {
  const parts = partsOf(writtenUp(IDEA, null), NOTHING_MORE);
  expect(parts.map(({ name }) => name)).toEqual(['hypothesis', 'story', 'results', 'timeline']);
});

test('a decided experiment has all that its files and its neighbours give', () => {
  const page = { segments: 1, queries: 6, lineage: { followUps: ['one'] } };
  expect(partsOf(writtenUp(), page).map(({ name }) => name)).toEqual([
    'hypothesis',
    'story',
    'design',
    'health',
    'results',
    'segments',
    'decision',
    'learnings',
    'lineage',
    'timeline',
    'data',
  ]);
});

test('progress is measured against the plan, by the smallest variant', () => {
  const design = (more: string) => `
  unit: user
  ${more}
  variants:
    - { key: control, name: No clock, weight: 0.5, control: true, description: As before }
    - { key: clock, name: Clock, weight: 0.5, description: A clock beside the button }`;
  const planned = writtenUp({ design: design('sampleSizePerArm: 40000\n  plannedDays: 58') });
  expect(progressWords(progressOf(planned))).toEqual([
    '29 of 58 planned days',
    '25 % of the planned units in the smallest variant',
  ]);
  expect(progressWords(progressOf(writtenUp()))).toEqual([]);
});
