import { expect, test } from 'vitest';
import { verdictOf } from '#domain/experiments/view/verdict.ts';

type Input = Parameters<typeof verdictOf>[0];

function input(more: {
  role?: Input['metric']['role'];
  margin?: number;
  verdict?: 'better' | 'worse' | 'unclear';
  isNoWorse?: boolean;
}): Input {
  const { role = 'primary', margin = null, verdict = 'unclear', isNoWorse = null } = more;
  const metric = { key: 'ordered', name: 'Ordered', kind: 'proportion', desired: 'up', unit: null } as const;
  const interval = { low: -0.1, high: 0.1 };
  return {
    metric: { ...metric, role, nonInferiorityMargin: margin },
    judged: {
      status: 'ok',
      method: 'fixed',
      estimate: 0,
      interval,
      pValue: 1,
      correctedPValue: null,
      verdict,
      isNoWorse,
    },
  };
}

test.each([
  ['a win', input({ verdict: 'better' }), 'good: Better', 'good'],
  ['a loss', input({ verdict: 'worse' }), 'bad: Worse', 'bad'],
  ['neither', input({}), 'none: Unclear', 'unclear'],
  ['a guardrail within its margin', input({ margin: 0.02, isNoWorse: true }), 'good: No worse', 'unclear'],
  [
    'a small loss within the margin',
    input({ margin: 0.02, isNoWorse: true, verdict: 'worse' }),
    'good: No worse',
    'bad',
  ],
  [
    'a gain within the margin',
    input({ margin: 0.02, isNoWorse: true, verdict: 'better' }),
    'good: Better',
    'good',
  ],
  [
    'a loss that is not ruled out',
    input({ margin: 0.02, isNoWorse: false }),
    'warn: Loss not ruled out',
    'unclear',
  ],
  [
    'a loss beyond the margin',
    input({ margin: 0.02, isNoWorse: false, verdict: 'worse' }),
    'bad: Worse',
    'bad',
  ],
  ['what nobody planned', input({ role: null, verdict: 'better' }), 'none: Exploratory', null],
])('%s', (_, given, expected, direction) => {
  const verdict = verdictOf(given);
  expect(`${verdict.tone}: ${verdict.label}`).toBe(expected);
  expect(verdict.direction).toBe(direction);
});

test('a doubt takes colour and direction from a clear verdict, and leaves an unclear one', () => {
  const doubt = 'The split failed.';
  expect(verdictOf(input({ verdict: 'better' }), doubt)).toEqual({
    tone: 'warn',
    label: 'Better, doubtful',
    about: doubt,
    direction: null,
  });
  expect(verdictOf(input({}), doubt)).toEqual(verdictOf(input({})));
});

test('too little data is said with its reason', () => {
  const { metric } = input({});
  const verdict = verdictOf({ metric, judged: { status: 'not-enough-data', reason: 'no-units' } });
  expect([verdict.label, verdict.about]).toEqual(['No figure', 'Nobody was counted.']);
});
