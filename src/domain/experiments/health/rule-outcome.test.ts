import { expect, test } from 'vitest';
import { experimentData } from '#domain/experiments/data/rows.ts';
import { ruleOutcomes } from '#domain/experiments/health/rule-outcome.ts';
import { analysis } from '#domain/experiments/schema-outcome.ts';
import { metric, plan, proportion } from '../../../../tests/experiments/health-subject.ts';

const results = {
  better: [
    [10_000, 1000],
    [10_000, 1200],
  ],
  same: [
    [10_000, 1000],
    [10_000, 1005],
  ],
  worse: [
    [10_000, 1000],
    [10_000, 850],
  ],
} as const;

type Result = keyof typeof results;

function says(preset: 'clear-signals' | 'do-no-harm', ordered: Result, kept: Result, margin?: number) {
  const guardrail = metric('kept', {
    role: 'guardrail',
    ...(margin === undefined ? {} : { nonInferiorityMargin: margin }),
  });
  const planned = plan({ decisionRule: { preset }, metrics: [metric('ordered'), guardrail] });
  const rows = [...proportion('ordered', results[ordered]), ...proportion('kept', results[kept])];
  return ruleOutcomes(planned, experimentData(rows, 'total'))?.map((outcome) => outcome.says);
}

test.each([
  ['clear-signals', 'better', 'same', 'ship'],
  ['clear-signals', 'better', 'worse', 'rollback'],
  ['clear-signals', 'same', 'same', 'review'],
  ['clear-signals', 'worse', 'same', 'rollback'],
  ['do-no-harm', 'same', 'same', 'ship'],
  ['do-no-harm', 'worse', 'same', 'rollback'],
  ['do-no-harm', 'better', 'worse', 'rollback'],
] as const)('%s: the primary metric is %s, the guardrail %s: %s', (preset, ordered, kept, expected) => {
  expect(says(preset, ordered, kept)).toEqual([expected]);
});

test('a guardrail with a margin must be shown to stay within it', () => {
  expect(says('clear-signals', 'better', 'same', 0.02)).toEqual(['review']);
  expect(says('clear-signals', 'better', 'same', 0.2)).toEqual(['ship']);
});

test('primary metrics are corrected as planned', () => {
  const rows = [
    ...proportion('ordered', [
      [10_000, 1000],
      [10_000, 1090],
    ]),
    ...proportion('kept', results.same),
  ];
  const metrics = [metric('ordered'), metric('kept')];
  const verdictsWith = (correction: 'none' | 'holm') => {
    const planned = plan({
      decisionRule: { preset: 'do-no-harm' },
      metrics,
      analysis: analysis.parse({ correction }),
    });
    return ruleOutcomes(planned, experimentData(rows, 'total'))?.[0]?.verdicts.map(({ verdict }) => verdict);
  };
  expect(verdictsWith('none')).toEqual(['winner', 'unclear']);
  expect(verdictsWith('holm')).toEqual(['unclear', 'unclear']);
});

test.each([
  ['fixed', 1090, 'winner'],
  ['sequential', 1090, 'unclear'],
  ['sequential', 1200, 'winner'],
  ['bayesian', 1090, 'winner'],
] as const)('read as %s, 1,000 against %i successes are %s', (method, successes, verdict) => {
  const planned = plan({ decisionRule: { preset: 'do-no-harm' }, analysis: analysis.parse({ method }) });
  const rows = proportion('ordered', [
    [10_000, 1000],
    [10_000, successes],
  ]);
  expect(ruleOutcomes(planned, experimentData(rows, 'total'))?.[0]?.verdicts).toMatchObject([{ verdict }]);
});

test('where less is better, less wins', () => {
  const planned = plan({
    decisionRule: { preset: 'clear-signals' },
    metrics: [metric('ordered', { desired: 'down' })],
  });
  const data = experimentData(proportion('ordered', results.worse), 'total');
  expect(ruleOutcomes(planned, data)).toMatchObject([{ variant: 'treatment', says: 'ship' }]);
});

test('sentences, missing metrics and a single arm have no outcome', () => {
  const data = experimentData(proportion('other', results.same), 'total');
  expect(ruleOutcomes(plan({ decisionRule: { preset: 'custom', rules: ['Ship it if'] } }), data)).toBeNull();
  expect(ruleOutcomes(plan({ decisionRule: { preset: 'do-no-harm' } }), data)).toBeNull();
  expect(ruleOutcomes(plan(), data)).toBeNull();
});
