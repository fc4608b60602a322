import { expect, test } from 'vitest';
import { checkPhaseChange } from '#domain/experiments/health/phase-change.ts';
import { dayAt, design, proportion, subject } from '../../../../tests/experiments/health-subject.ts';

const phase = { allocation: 1, reason: 'More traffic for the new one' };
const ramp = design({
  phases: [
    { ...phase, from: dayAt(0), to: dayAt(0), weights: { control: 0.99, treatment: 0.01 } },
    { ...phase, from: dayAt(1), weights: { control: 0.5, treatment: 0.5 } },
  ],
});

test('one split passes, and so does a change of the allocation alone', () => {
  const even = { control: 0.5, treatment: 0.5 };
  const phases = [
    { ...phase, from: dayAt(0), to: dayAt(0), weights: even, allocation: 0.1 },
    { ...phase, from: dayAt(1), weights: even },
  ];
  expect(checkPhaseChange(subject([])).status).toBe('pass');
  expect(checkPhaseChange(subject([], { design: design({ phases }) })).status).toBe('pass');
});

test('two splits whose estimates agree warn', () => {
  const rows = [
    ...proportion(
      'ordered',
      [
        [9900, 990],
        [100, 15],
      ],
      0,
    ),
    ...proportion(
      'ordered',
      [
        [5000, 500],
        [5000, 750],
      ],
      1,
    ),
  ];
  const result = checkPhaseChange(subject(rows, { design: ramp }));
  expect(result).toMatchObject({ status: 'warn', value: { weightSets: 2, signFlips: 0 } });
  expect(result.evidence).toMatchObject({
    compared: [{ metric: 'ordered', stratified: expect.closeTo(0.05, 6), phases: 2 }],
  });
});

test('the example of Simpson’s paradox by Crook and others fails', () => {
  const friday = [
    [990_000, 20_000],
    [10_000, 230],
  ] as const;
  const saturday = [
    [500_000, 5000],
    [500_000, 6000],
  ] as const;
  const rows = [...proportion('ordered', friday, 0), ...proportion('ordered', saturday, 1)];
  const result = checkPhaseChange(subject(rows, { design: ramp }));
  expect(result).toMatchObject({ status: 'fail', value: { signFlips: 1 } });
  expect(result.evidence).toMatchObject({
    compared: [{ pooled: expect.closeTo(-0.00456, 5), stratified: expect.closeTo(0.0024, 4) }],
  });
});

test('totals cannot be stratified, and that is told', () => {
  const rows = proportion('ordered', [
    [5000, 500],
    [5000, 750],
  ]);
  expect(checkPhaseChange(subject(rows, { design: ramp }))).toMatchObject({
    status: 'warn',
    evidence: { compared: [] },
  });
});

test('without a design nobody knows', () => {
  expect(checkPhaseChange(subject([], { design: null })).evidence).toEqual({ reason: 'no-plan' });
});
