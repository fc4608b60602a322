import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { acceptDesign, type DesignDraft, FIRST_DESIGN } from '#domain/experiments/planning/design-draft.ts';
import type { DesignRequest } from '#domain/experiments/planning/design-request.ts';
import { designWarnings } from '#domain/experiments/planning/design-warnings.ts';
import {
  answerSentence,
  explainWarning,
  noDesignSentence,
  planSentence,
} from '#domain/experiments/planning/design-words.ts';
import { designYaml } from '#domain/experiments/planning/design-yaml.ts';
import { effectTable } from '#domain/experiments/planning/effect-table.ts';
import { howComputed } from '#domain/experiments/planning/how-computed.ts';
import { type DesignPlan, planDesign } from '#domain/experiments/planning/plan-design.ts';
import { powerPoints } from '#domain/experiments/planning/power-points.ts';
import { readDesign } from '#domain/experiments/planning/read-design.ts';
import { design, hypothesis } from '#domain/experiments/schema-design.ts';
import { analysis } from '#domain/experiments/schema-outcome.ts';

const UDACITY: Partial<DesignDraft> = { rate: '20.625', scale: 'absolute', effect: '1' };

test('known answer: the calculator of evanmiller.org, as a sentence', () => {
  const { request, plan } = planned(UDACITY);
  expect(plan.arms).toEqual([
    { share: 0.5, units: 25_835 },
    { share: 0.5, units: 25_835 },
  ]);
  expect(answerSentence(request, plan)).toBe(
    'You need 25,835 units per variant, 13 days at 4,000 a day, so 14 days in whole weeks.',
  );
  expect(planSentence(request, plan)).toBe(
    'Then an effect of 1 percentage point (4.85 %) is found in 80 % of all experiments.',
  );
});

test('known answer: three variants on a relative scale, as GrowthBook computes it', () => {
  const mean = { metric: 'mean', mean: '10', deviation: String(Math.sqrt(3909.9997749994377)) } as const;
  const three = { ...mean, weights: ['33.33', '33.33', '33.34'], traffic: '400000', days: '1' };
  const { plan } = planned({ ...three, question: 'effect' });
  expect(plan.effect).toBeCloseTo(0.07027, 4);
  const sequential = planned({ ...three, question: 'effect', reading: 'sequential' });
  // GrowthBook widens the power quantile as well, which gives 0.12821.
  expect(sequential.plan.effect).toBeGreaterThan(0.105);
  expect(sequential.plan.effect).toBeLessThan(0.12821);
  const found = planned({ ...three, question: 'power', effect: '5' });
  expect(found.plan.power).toBeCloseTo(0.52144, 3);
  expect(answerSentence(found.request, found.plan)).toBe(
    'If the effect is 5 % (0.5), you find it with a chance of 52.1 %.',
  );
});

test('the four questions agree with each other', () => {
  const metrics = fc.constantFrom<Partial<DesignDraft>>(
    UDACITY,
    { rate: '12', effect: '4' },
    { metric: 'mean', scale: 'absolute', deviation: '40', effect: '2' },
    { metric: 'mean', mean: '30', deviation: '40', effect: '3' },
  );
  const splits = fc.constantFrom<string[]>(
    ['50', '50'],
    ['80', '20'],
    ['34', '33', '33'],
    ['10', '45', '45'],
  );
  const readings = fc.constantFrom<Partial<DesignDraft>>({}, { reading: 'sequential' }, { alpha: '1' });
  fc.assert(
    fc.property(metrics, splits, readings, (metric, weights, reading) => {
      const given = { ...metric, ...reading, weights };
      const { plan } = planned(given);
      // So many units a day that the plan is reached on the seventh.
      const asked = { ...given, traffic: String(Math.ceil(plan.units / 7)), days: '7' };
      expect(planned({ ...asked, question: 'power' }).plan.power).toBeCloseTo(0.8, 2);
      const { effect } = planned({ ...asked, question: 'effect' }).plan;
      expect(effect / plan.effect).toBeCloseTo(1, 2);
      const total = plan.arms.reduce((sum, { units }) => sum + units, 0);
      expect(total - plan.units).toBeLessThan(plan.arms.length);
    }),
  );
});

test('alpha is shared by primary metrics and treatments under a correction only', () => {
  const three = { ...UDACITY, weights: ['34', '33', '33'], primaries: '2' };
  expect(planned(three).request.comparisons).toBe(1);
  const { request, plan } = planned({ ...three, correction: 'holm' });
  expect(request.comparisons).toBe(4);
  expect(plan.units).toBeGreaterThan(planned(three).plan.units);
  expect(howComputed(request, plan)[0]?.here).toBe('At 5 % / 4 comparisons: 2.5 standard errors.');
});

test('allocation, least days and missing traffic', () => {
  expect(planned({ ...UDACITY, allocation: '50' }).plan).toMatchObject({
    days: 26,
    weeks: 4,
    eligible: 103_340,
  });
  const quick = planned({ ...UDACITY, traffic: '100000' });
  expect(quick.plan).toMatchObject({ days: 7, daysForUnits: 1 });
  expect(designWarnings(quick.request, quick.plan)).toEqual([{ id: 'under-minimum', days: 1, minDays: 7 }]);
  const open = planned({ ...UDACITY, traffic: '' });
  expect(open.plan).toMatchObject({ days: null, weeks: null });
  expect(answerSentence(open.request, open.plan)).toBe('You need 25,835 units per variant.');
});

test.each<[string, Partial<DesignDraft>, string]>([
  ['a long run', { traffic: '100' }, 'too-long'],
  ['half a week', { question: 'effect', days: '10' }, 'broken-weeks'],
  ['a few days', { question: 'effect', days: '3' }, 'under-minimum'],
  ['little power', { question: 'power', days: '7', traffic: '100' }, 'low-power'],
  ['a doubled rate', { effect: '100' }, 'large-effect'],
  ['hardly any outcomes', { question: 'power', rate: '1', traffic: '50', days: '7' }, 'few-outcomes'],
  ['a rate that is nearly 1', { rate: '95', effect: '10' }, 'only-down'],
  ['a careful split', { weights: ['95', '5'] }, 'uneven'],
  ['revenue with a long tail', { metric: 'mean', mean: '1', deviation: '20' }, 'wide-deviation'],
  ['looking at any time', { reading: 'sequential' }, 'sequential-cost'],
  ['a tuning far from the size', { reading: 'sequential', tuning: '100' }, 'tuning'],
])('%s is worth a word', (_, change, id) => {
  const { request, plan } = planned(change);
  const found = designWarnings(request, plan);
  expect(found.map((warning) => warning.id)).toContain(id);
  for (const warning of found) expect(explainWarning(warning).text).toMatch(/^[A-Z\d].*\.$/);
});

test('a usual plan has nothing to be warned of', () => {
  const { request, plan } = planned({});
  expect(designWarnings(request, plan)).toEqual([]);
});

test.each<[string, Partial<DesignDraft>, object]>([
  ['nothing', { rate: '' }, { rate: 'Enter a number.' }],
  ['a word', { rate: 'many' }, { rate: 'This is not a number.' }],
  ['a rate of 0', { rate: '0' }, { rate: 'At 0 % or 100 % nothing varies: use a rate between them.' }],
  ['a rate of 100', { rate: '100 %' }, { rate: 'At 0 % or 100 % nothing varies: use a rate between them.' }],
  ['a rate above 100', { rate: '120' }, { rate: 'Enter less than 100.' }],
  ['no effect', { effect: '0' }, { effect: 'Enter more than 0.' }],
  [
    'an effect no rate can have',
    { rate: '60', scale: 'absolute', effect: '70' },
    { effect: 'No change of this rate is that large: enter less than 60.' },
  ],
  ['a power of 100', { power: '100' }, { power: 'Enter less than 100.' }],
  ['half a day', { question: 'power', days: '1.5' }, { days: 'Enter a whole number.' }],
  ['no traffic at all', { question: 'duration', traffic: '' }, { traffic: 'Enter a number.' }],
  ['an allocation of 0', { allocation: '0' }, { allocation: 'Enter more than 0.' }],
  [
    'a relative effect of nothing',
    { metric: 'mean', mean: '0', deviation: '1' },
    { mean: expect.any(String) },
  ],
  ['no deviation', { metric: 'mean', mean: '1', deviation: '0' }, { deviation: 'Enter more than 0.' }],
  [
    'weights that do not add up',
    { weights: ['50', '40'] },
    { weights: 'The shares add up to 90 %, not to 100 %.' },
  ],
  ['an empty variant', { weights: ['100', '0'] }, { weights: 'Enter a share above 0 for every variant.' }],
])('bad input: %s', (_, change, problems) => {
  expect(readDesign({ ...FIRST_DESIGN, ...change })).toEqual({ request: null, problems });
});

test('what no experiment can show has an answer too', () => {
  const traffic = read({ question: 'effect', traffic: '0.1', days: '1' });
  expect(planDesign(traffic)).toEqual({ status: 'none', reason: 'no-traffic' });
  const vague = read({ metric: 'mean', mean: '0.001', deviation: '1000', effect: '0.001' });
  expect(planDesign(vague)).toEqual({ status: 'none', reason: 'not-detectable' });
  for (const reason of ['no-traffic', 'not-detectable'] as const) {
    expect(noDesignSentence({ status: 'none', reason })).toMatch(/\.$/);
  }
});

test('the table and the curve go through the plan', () => {
  const { request, plan } = planned(UDACITY);
  const rows = effectTable(request, plan);
  expect(rows.map((row) => row.plan.effect)).toEqual([0.005, 0.0075, 0.01, 0.015, 0.02, 0.03]);
  expect(rows.find(({ isPlanned }) => isPlanned)?.plan.units).toBe(plan.units);
  expect(rows.map((row) => row.plan.units)).toEqual(
    rows.map((row) => row.plan.units).toSorted((a, b) => b - a),
  );
  const points = powerPoints(request, plan);
  expect(points[19]).toEqual({ effect: 0.01, power: expect.closeTo(0.8, 4) });
  expect(points.map(({ power }) => power)).toEqual(
    points.map(({ power }) => power).toSorted((a, b) => a - b),
  );
  const high = planned({ rate: '60', effect: '60' });
  expect(effectTable(high.request, high.plan).length).toBeLessThan(6);
});

test('every figure that a plan can have is finite and says how it is computed', () => {
  const questions = fc.constantFrom('size', 'effect', 'power', 'duration');
  const numbers = fc.double({ min: 0.001, max: 99, noNaN: true }).map(String);
  const drafts = fc.record({
    question: questions,
    scale: fc.constantFrom('relative', 'absolute'),
    metric: fc.constantFrom('proportion', 'mean'),
    reading: fc.constantFrom('fixed', 'sequential'),
    rate: numbers,
    mean: numbers,
    deviation: numbers,
    effect: numbers,
    weights: fc.constantFrom<string[]>(['50', '50'], ['99', '1'], ['20', '20', '60']),
  });
  fc.assert(
    fc.property(drafts, (change) => {
      const { request } = readDesign({ ...FIRST_DESIGN, ...change });
      if (request === null) return;
      const plan = planDesign(request);
      if (plan.status !== 'ok') return;
      for (const value of [plan.units, plan.eligible, plan.effect, plan.absolute, plan.power]) {
        expect(Number.isFinite(value)).toBe(true);
      }
      expect(plan.power).toBeGreaterThanOrEqual(0);
      expect(plan.power).toBeLessThanOrEqual(1);
      const words = [answerSentence(request, plan), planSentence(request, plan)];
      words.push(...howComputed(request, plan).map(({ here }) => here));
      words.push(...designWarnings(request, plan).map((warning) => explainWarning(warning).text));
      expect(words.join(' ')).not.toMatch(/NaN|Infinity|undefined|null/);
    }),
  );
});

test('the frontmatter fits the schema of a write-up', () => {
  const { request, plan } = planned({
    ...UDACITY,
    allocation: '50',
    reading: 'sequential',
    correction: 'holm',
  });
  const found = parse(designYaml(request, plan));
  expect(found).toEqual({
    hypothesis: { minimumEffect: { absolute: 0.01 } },
    design: { allocation: 0.5, plannedDays: 63, sampleSizePerArm: 57_935 },
    analysis: { method: 'sequential', correction: 'holm' },
  });
  expect(
    design.pick({ allocation: true, plannedDays: true, sampleSizePerArm: true }).parse(found.design),
  ).toEqual(found.design);
  expect(hypothesis.pick({ minimumEffect: true }).parse(found.hypothesis)).toEqual(found.hypothesis);
  expect(analysis.parse(found.analysis)).toMatchObject(found.analysis);
});

test('a draft from outside is checked', () => {
  expect(acceptDesign(FIRST_DESIGN)).toEqual(FIRST_DESIGN);
  const from = { experiment: 'cookie-cats-gate', metric: 'retention_1' };
  expect(acceptDesign({ weights: ['1', '2'], rate: '3', from, extra: 1 })).toEqual({
    ...FIRST_DESIGN,
    weights: ['1', '2'],
    rate: '3',
    from,
  });
  expect(
    acceptDesign({ ...FIRST_DESIGN, question: 'why', rate: 5, from: { experiment: '../x', metric: 'a' } }),
  ).toEqual(FIRST_DESIGN);
  for (const bad of [
    null,
    [],
    'x',
    {},
    { weights: ['1'] },
    { weights: [1, 2] },
    { weights: Array(21).fill('1') },
  ])
    expect(acceptDesign(bad)).toBeNull();
});

function read(change: Partial<DesignDraft>): DesignRequest {
  const { request, problems } = readDesign({ ...FIRST_DESIGN, ...change });
  if (request === null) throw new Error(JSON.stringify(problems));
  return request;
}

function planned(change: Partial<DesignDraft>): { request: DesignRequest; plan: DesignPlan } {
  const request = read(change);
  const plan = planDesign(request);
  if (plan.status !== 'ok') throw new Error(plan.reason);
  return { request, plan };
}
