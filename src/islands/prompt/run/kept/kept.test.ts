import { expect, test } from 'vitest';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import type { Variables } from '#domain/prompts/variables.ts';
import type { Run } from '../runs.ts';
import { keptRunOf, sensitiveIn } from './kept-run-of.ts';
import { differingValues, factWords, firstLine, otherTextWords, valueWords } from './kept-words.ts';
import { reusedValues } from './reuse-values.ts';

const line = { type: 'string', required: false, sensitive: false, multiline: false } as const;
const VARIABLES: Variables = {
  step: { ...line, label: 'Funnel step' },
  ticket: { ...line, sensitive: true },
  limit: { type: 'number', required: false, sensitive: false, integer: true, default: 3 },
};
const PROMPT = {
  id: 'p',
  version: 3,
  hash: 'h3',
  variables: VARIABLES,
  output: { format: 'markdown' },
} as Pick<CompiledPrompt, 'id' | 'version' | 'hash' | 'variables' | 'output'>;
const RUN: Run = {
  key: 'k',
  startedAt: 1000,
  endedAt: 3500,
  request: { id: 'p', version: 3, values: { step: 'Paying', limit: 3 }, model: 'chosen' },
  meta: { type: 'meta', runId: 'r', promptHash: 'h3', model: 'real', maxCost: 9 },
  model: 'real',
  text: 'Answer',
  status: 'done',
  done: {
    type: 'done',
    finish: 'stop',
    usage: { inputTokens: 1200, outputTokens: 2, estimated: true },
    cost: 5,
    ms: 900,
  },
  error: null,
};

function kept(change: Partial<Run> = {}) {
  const run = keptRunOf({ ...RUN, ...change }, PROMPT);
  if (run === null) throw new Error('nothing was kept');
  return run;
}

test('a run that is over is kept with what it was made with', () => {
  expect(kept()).toMatchObject({
    runId: 'r',
    promptId: 'p',
    version: 3,
    promptHash: 'h3',
    values: { step: 'Paying', limit: 3 },
    leftOut: [],
    model: 'real',
    answer: 'Answer',
    outcome: 'done',
    finish: 'stop',
    cost: 5,
    ms: 2500,
    at: 1000,
    rating: null,
    note: '',
  });
});

test('half an answer is kept; a run without a word, or still going, is not', () => {
  const error = { code: 'timeout_idle', message: 'm', retryable: true } as const;
  expect(kept({ status: 'failed', error, done: null })).toMatchObject({
    outcome: 'failed',
    error: 'timeout_idle',
    usage: null,
  });
  expect(kept({ status: 'stopped', done: null }).outcome).toBe('stopped');
  const none: Partial<Run>[] = [
    { status: 'streaming' },
    { status: 'failed', text: '', error, done: null },
    { status: 'failed', meta: null, error, done: null },
  ];
  for (const change of none) expect(keptRunOf({ ...RUN, ...change }, PROMPT)).toBeNull();
});

test('sensitive values are named, never kept', () => {
  const request = { ...RUN.request, values: { step: 'Paying', ticket: 'SECRET-1' } };
  expect(sensitiveIn({ ...RUN, request }, PROMPT)).toEqual(['ticket']);
  const run = kept({ request });
  expect(run.leftOut).toEqual(['ticket']);
  expect(JSON.stringify(run)).not.toContain('SECRET-1');
});

test('values go back into the form as far as this version has the fields', () => {
  const run = { ...kept(), values: { step: 'Paying', old: 'x', limit: 'many' }, leftOut: ['ticket'] };
  const { draft, said } = reusedValues(run, PROMPT);
  expect(draft).toEqual({ step: 'Paying', ticket: '', limit: '3' });
  expect(said).toBe(
    'Filled with the values of the earlier run. Without Old and Limit: this version has no such field, or another kind of it. Ticket was not kept.',
  );
});

test('a sensitive field is never filled from what was kept', () => {
  const { draft } = reusedValues({ ...kept(), values: { ticket: 'SECRET-1' } }, PROMPT);
  expect(draft['ticket']).toBe('');
});

test('a run of another version or another text is told apart', () => {
  expect(otherTextWords(kept(), PROMPT)).toBeNull();
  expect(otherTextWords({ ...kept(), version: 2 }, PROMPT)).toContain('version 2; this page shows version 3');
  expect(otherTextWords({ ...kept(), promptHash: 'h0' }, PROMPT)).toContain('another text of version 3');
});

test('what is known of a run is said, and only that', () => {
  expect(factWords(kept())).toEqual(['2.5 s', 'about 1,200 tokens in, 2 out', 'less than $0.0001']);
  expect(factWords(kept({ status: 'stopped', done: null }))).toEqual(['2.5 s', 'stopped']);
});

test('two runs are compared by what they do not share', () => {
  expect(differingValues({ a: 'x', b: ['1'], c: 2 }, { a: 'x', b: ['1', '2'], d: true })).toEqual([
    'b',
    'c',
    'd',
  ]);
  expect(differingValues({ a: ['1'] }, { a: ['1'] })).toEqual([]);
});

test('values and notes are shown in short', () => {
  expect([true, false, 3, ['a', 'b'], 'x'].map(valueWords)).toEqual(['yes', 'no', '3', 'a\nb', 'x']);
  expect(firstLine('\n First\nsecond')).toBe('First');
});
