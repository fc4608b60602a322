import { expect, test } from 'vitest';
import type { TargetingRule } from '#domain/experiments/schema.ts';
import { designFacts } from '#domain/experiments/view/design-facts.ts';
import { effectWords } from '#domain/experiments/view/effect-words.ts';
import { healthLine } from '#domain/experiments/view/health-line.ts';
import { milestonesOf } from '#domain/experiments/view/milestones.ts';
import { targetingWords } from '#domain/experiments/view/targeting-words.ts';
import { writtenUp } from '../../../../tests/experiments/written-up.ts';

test.each<[TargetingRule, string]>([
  [{ attribute: 'country', op: 'in', value: ['DE', 'AT', 'CH'] }, 'country is DE, AT or CH'],
  [{ attribute: 'country', op: 'notIn', value: ['DE', 'AT'] }, 'country is not DE or AT'],
  [{ attribute: 'plan', op: 'is', value: 'trial and error' }, 'plan is trial and error'],
  [{ attribute: 'orders', op: 'gte', value: 3 }, 'orders is at least 3'],
  [{ attribute: 'signed_in', op: 'is', value: false }, 'signed_in is false'],
  [{ attribute: 'referrer', op: 'notExists' }, 'referrer is not known'],
])('a targeting rule: %j', (rule, words) => {
  expect(targetingWords(rule)).toBe(words);
});

test.each([
  ['{ relative: 0.05 }', 'up', 'Ordered: up by at least 5 % of the control'],
  ['{ absolute: 0.01 }', 'down', 'Ordered: down by at least 1 point'],
  ['{ absolute: 0.015 }', 'noWorse', 'Ordered: no worse by 1.5 points'],
])('what would have to be seen: %s %s', (minimumEffect, direction, words) => {
  const { data, plan } = writtenUp({
    hypothesis: `{ change: A clock, population: All, because: It hurries, metric: ordered, direction: ${direction}, minimumEffect: ${minimumEffect}, falsifiedIf: Nobody hurries }`,
  });
  if (data.hypothesis === undefined) throw new Error('There is no hypothesis.');
  const said = effectWords(data.hypothesis, plan.metrics[0] ?? null);
  expect(said.replaceAll('\u00A0', ' ')).toBe(words);
});

test('the design says what was planned and what came', () => {
  const experiment = writtenUp({
    design: `
  unit: user
  layer: { name: cart-layer, range: [0, 0.5] }
  allocation: 0.2
  plannedDays: 14
  sampleSizePerArm: 12000
  targeting: [{ attribute: country, op: in, value: [DE, AT] }, { attribute: orders, op: gt, value: 0 }]
  phases: [{ from: 2026-02-02, weights: { control: 0.9, clock: 0.1 }, allocation: 0.1, reason: Careful start }]
  variants:
    - { key: control, name: No clock, weight: 0.5, control: true, description: As before }
    - { key: clock, name: Clock, weight: 0.5, description: A clock beside the button }`,
  });
  const { design } = experiment.data;
  if (design === undefined) throw new Error('There is no design.');
  expect(designFacts(experiment, design)).toEqual([
    { term: 'Unit', words: ['user'] },
    { term: 'Who', words: ['country is DE or AT and orders is more than 0; 20 % of them take part'] },
    { term: 'Layer', words: ['cart-layer, from 0 % to 50 % of it'] },
    { term: 'Days', words: ['14 days planned; 29 days in the data; no decision before day 7'] },
    { term: 'Size', words: ['12,000 units planned for each variant; 10,000 in the smallest'] },
    {
      term: 'Phases',
      words: ['2 Feb 2026 to the end: No clock 90 %, Clock 10 %; 10 % take part. Careful start'],
    },
  ]);
});

test('one line of health counts what was accepted apart', () => {
  const { health } = writtenUp();
  const line = healthLine(health);
  expect(line.text).toContain('passed');
  const failed = health.map((finding) => ({ ...finding, acknowledged: null }));
  const [first] = failed;
  if (first === undefined) throw new Error('There is no finding.');
  const accepted = { reason: 'It is known', by: 'ana' };
  const findings = [
    { ...first, id: 'contamination', status: 'fail', acknowledged: accepted },
    { ...first, id: 'novelty', status: 'warn', acknowledged: null },
    { ...first, id: 'overlap', status: 'warn', acknowledged: accepted },
  ] as unknown as typeof failed;
  expect(healthLine(findings)).toEqual({
    tone: 'warn',
    text: '1 failure accepted, 1 warning and 1 warning accepted',
  });
  const split = [
    { ...first, id: 'sample-ratio', status: 'fail', acknowledged: accepted },
  ] as unknown as typeof failed;
  expect(healthLine(split).tone).toBe('bad');
});

test('a reading of others’ data is no stage of the experiment', () => {
  expect(milestonesOf(writtenUp()).milestones.map(({ label }) => label)).toEqual([
    'idea',
    'specification',
    'launch',
    'complete data',
    'decision',
  ]);
  const others = milestonesOf(writtenUp({ provenance: '{ source: A public data set of a course }' }));
  expect(others.milestones.map(({ label }) => label)).not.toContain('decision');
  expect(others.readOn).toBe('2026-03-04');
});
