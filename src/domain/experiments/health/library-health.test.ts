import { expect, test } from 'vitest';
import { libraryHealth } from '#domain/experiments/health/library-health.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import type { ExperimentLearning } from '#domain/experiments/schema.ts';
import { plan } from '../../../../tests/experiments/health-subject.ts';

const today = '2026-11-22';

function learning(
  id: string,
  evidence: ExperimentLearning['evidence'],
  reviewBy = '2027-01-01',
): ExperimentLearning {
  return { id, evidence, reviewBy, statement: 'A claim that could be contradicted', scope: 'everywhere' };
}

function experiment(id: string, learnings: ExperimentLearning[] = [], planned: Partial<HealthPlan> = {}) {
  return { plan: plan({ id, ...planned }), learnings, sampleRatio: 'fail' as const };
}

test('learnings past their review are told, the longest overdue first', () => {
  const { stale } = libraryHealth(
    [
      experiment('one', [
        learning('clocks', 'supports', '2026-11-20'),
        learning('badges', 'supports', '2026-01-01'),
      ]),
      experiment('two', [learning('gates', 'supports', today)]),
    ],
    { today },
  );
  expect(stale).toEqual([
    { id: 'badges', reviewBy: '2026-01-01', daysLate: 325, experiments: ['one'] },
    { id: 'clocks', reviewBy: '2026-11-20', daysLate: 2, experiments: ['one'] },
  ]);
});

test('newer evidence renews a learning', () => {
  const old = experiment('one', [learning('clocks', 'supports', '2026-01-01')]);
  const renewed = experiment('two', [learning('clocks', 'supports', '2027-01-01')]);
  expect(libraryHealth([old, renewed], { today }).stale).toEqual([]);
});

test('evidence on both sides is contested', () => {
  const experiments = [
    experiment('one', [learning('clocks', 'supports'), learning('badges', 'supports')]),
    experiment('two', [learning('clocks', 'contradicts'), learning('badges', 'supports')]),
    experiment('three', [learning('clocks', 'supports')]),
  ];
  expect(libraryHealth(experiments, { today }).contested).toEqual([
    { id: 'clocks', supports: ['one', 'three'], contradicts: ['two'] },
  ]);
});

test('only running experiments overlap, and each pair is named once', () => {
  const running = { status: 'running', dates: { launched: '2026-11-01' } } as const;
  const experiments = [
    experiment('one', [], running),
    experiment('two', [], running),
    experiment('three', [], { ...running, surface: ['search'] }),
    experiment('four', [], { dates: { launched: '2026-11-01' } }),
  ];
  expect(libraryHealth(experiments, { today }).overlaps).toEqual([
    {
      experiment: 'one',
      other: 'two',
      from: '2026-11-01',
      to: null,
      surfaces: ['checkout'],
      breaksLayer: false,
    },
  ]);
});

test('experiments count in the week of their launch', () => {
  const experiments = [
    experiment('one', [], { dates: { launched: '2026-11-16' }, team: '@growth' }),
    experiment('two', [], { dates: { launched: '2026-11-22' } }),
    experiment('three'),
  ];
  expect(libraryHealth(experiments, { today }).weeks).toMatchObject([
    { team: null, weeks: [{ week: '2026-W47', experiments: 2, failures: 2 }] },
    { team: '@growth', weeks: [{ experiments: 1 }] },
  ]);
});

test('an empty library is healthy', () => {
  expect(libraryHealth([], { today })).toEqual({
    weeks: [{ team: null, weeks: [] }],
    stale: [],
    contested: [],
    overlaps: [],
  });
});
