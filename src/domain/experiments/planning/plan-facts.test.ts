import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inspectData } from '#domain/experiments/data/inspect.ts';
import { experimentData } from '#domain/experiments/data/rows.ts';
import { inspectExperiment } from '#domain/experiments/experiment.ts';
import { assumedPlan, planOf } from '#domain/experiments/health/plan.ts';
import { FIRST_DESIGN } from '#domain/experiments/planning/design-draft.ts';
import { designFrom, mainBaseline } from '#domain/experiments/planning/design-from.ts';
import { type PlanFacts, planFacts } from '#domain/experiments/planning/plan-facts.ts';
import { readDesign } from '#domain/experiments/planning/read-design.ts';

function committed(id: string): PlanFacts {
  const folder = `content/experiments/${id}`;
  const { readable } = inspectExperiment(readFileSync(`${folder}/index.mdx`, 'utf8'), id);
  if (readable === null) throw new Error(`${id} cannot be read`);
  const { data } = inspectData(readFileSync(`${folder}/data.csv`, 'utf8'), readable.data);
  return planFacts(readable.data.title, planOf(readable), data);
}

test('the free-trial screener gives rate, clicks a day and effect of its own metric', () => {
  const facts = committed('udacity-free-trial-screener');
  const baseline = mainBaseline(facts);
  expect(baseline).toMatchObject({ key: 'gross_conversion', kind: 'proportion', units: 17_293 });
  expect(baseline?.mean).toBeCloseTo(3785 / 17_293, 12);
  // Clicks of 23 days, not page views of 37.
  expect(baseline?.dailyUnits).toBeCloseTo((17_293 + 17_260) / 23, 6);
  const draft = designFrom(facts, null, FIRST_DESIGN);
  expect(draft).toMatchObject({
    metric: 'proportion',
    rate: '21.887',
    traffic: '1502',
    scale: 'absolute',
    effect: '1',
    weights: ['50', '50'],
    from: { experiment: 'udacity-free-trial-screener', metric: 'gross_conversion' },
  });
  expect(readDesign(draft).problems).toEqual({});
});

test('another metric of the same write-up keeps the effect that was typed', () => {
  const facts = committed('udacity-free-trial-screener');
  const draft = designFrom(facts, 'net_conversion', { ...FIRST_DESIGN, effect: '7' });
  expect(draft).toMatchObject({ effect: '7', scale: 'relative' });
  expect(draft.from?.metric).toBe('net_conversion');
});

test('three arms come with the control first, and totals have no traffic', () => {
  const facts = committed('hillstrom-email');
  const draft = designFrom(facts, 'spend', FIRST_DESIGN);
  expect(draft.weights).toHaveLength(3);
  expect(draft.metric).toBe('mean');
  expect(Number(draft.deviation)).toBeGreaterThan(Number(draft.mean));
});

test('a plan without data or design fills what it knows', () => {
  const facts = planFacts('A plan', assumedPlan('plan'), null);
  expect(mainBaseline(facts)).toBeNull();
  expect(designFrom(facts, null, FIRST_DESIGN)).toEqual({
    ...FIRST_DESIGN,
    from: { experiment: 'plan', metric: '' },
  });
  expect(planFacts('Empty', assumedPlan('empty'), experimentData([], 'total')).baselines).toEqual([]);
});
