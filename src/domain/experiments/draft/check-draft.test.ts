import { expect, test } from 'vitest';
import { draftProblems } from '#domain/experiments/draft/check-draft.ts';
import {
  type ExperimentDraft,
  emptyDraft,
  emptyMetric,
  emptyVariant,
} from '#domain/experiments/draft/draft.ts';
import { planSize, unitsPerArm } from '#domain/experiments/draft/plan-size.ts';
import { readRuleValue } from '#domain/experiments/draft/rule-value.ts';
import { draftTldr } from '#domain/experiments/draft/tldr.ts';
import { evenOut, scale, weightSum } from '#domain/experiments/draft/weights.ts';
import { metricKey, slug, slugs } from '#domain/experiments/draft/words.ts';

const EMPTY = emptyDraft({ team: '@growth', today: '2026-11-22' });

/** `field: text` of the problems of a draft with some parts replaced. */
function problems(change: Partial<ExperimentDraft>, experiments: string[] = []): string[] {
  const found = draftProblems({ ...EMPTY, ...change }, { experiments });
  return found.map(({ field, text }) => `${field}: ${text}`);
}

function of(section: string, change: Partial<ExperimentDraft>): string[] {
  return problems(change).filter((problem) => problem.startsWith(`${section}.`));
}

test('an empty draft says what is missing, part by part', () => {
  const fields = draftProblems(EMPTY).map(({ field, kind }) => `${field} ${kind}`);
  expect(fields).toEqual([
    'idea.title missing',
    'idea.surface missing',
    'hypothesis.change missing',
    'hypothesis.population missing',
    'hypothesis.because missing',
    'hypothesis.falsifiedIf missing',
    'hypothesis.effect missing',
    'hypothesis.metric missing',
    'variants.0.description missing',
    'variants.1.name missing',
    'variants.1.description missing',
    'metrics.0.name missing',
  ]);
});

test('a title whose id is taken, or that gives none, is a problem of the id', () => {
  const idea = { ...EMPTY.idea, title: 'Cookie Cats gate' };
  expect(problems({ idea }, ['cookie-cats-gate'])).toContain(
    'idea.id: There is already an experiment called cookie-cats-gate. Choose another name.',
  );
  expect(of('idea', { idea: { ...idea, title: '漢字の題' } })[0]).toMatch(
    /^idea\.id: Use 3-60 small letters/,
  );
});

test.each([
  ['abc', 'hypothesis.effect: Enter a number, for example 5 or 0.5.'],
  ['0', 'hypothesis.effect: Enter a number above 0; the direction is chosen beside it.'],
  ['-5', 'hypothesis.effect: Enter a number above 0; the direction is chosen beside it.'],
  ['1001 %', 'hypothesis.effect: Enter 1,000 % or less.'],
  ['5 %', undefined],
  ['0,5', undefined],
])('an effect of %s', (effect, expected) => {
  const found = of('hypothesis', { hypothesis: { ...EMPTY.hypothesis, effect } });
  expect(found.find((problem) => problem.startsWith('hypothesis.effect'))).toBe(expected);
});

test('variants need shares that add up, one control, and names of their own', () => {
  const list = [
    emptyVariant({ name: 'One', description: 'As today', weight: '50' }),
    emptyVariant({ name: 'One', description: 'New', weight: '49' }),
  ];
  expect(of('variants', { variants: { ...EMPTY.variants, list } })).toEqual([
    'variants.1.key: Two variants are called one.',
    'variants.control: Mark the one variant the others are compared with.',
    'variants.weights: The shares add up to 99 %, not to 100 %.',
  ]);
  const one = list.slice(0, 1).map((variant) => ({ ...variant, weight: '100' }));
  expect(of('variants', { variants: { ...EMPTY.variants, kind: 'qualitative', list: one } })).toEqual([]);
});

test('metrics need a primary one and keys of their own', () => {
  const list = [emptyMetric({ name: 'Orders' }), emptyMetric({ name: 'orders', margin: '-1' })];
  expect(of('metrics', { metrics: { ...EMPTY.metrics, list } })).toEqual([
    'metrics.1.key: Two metrics are called orders.',
    'metrics.1.margin: Enter a number above 0, or leave it empty.',
    'metrics.list: Make one metric primary: the one the decision rests on.',
  ]);
});

test('a custom rule needs a sentence, targeting needs values, a layer needs a range', () => {
  expect(of('rule', { rule: { preset: 'custom', rules: ['', ' '] } })).toEqual([
    'rule.rules: Write at least one sentence.',
  ]);
  const targeting = {
    ...EMPTY.targeting,
    rules: [{ attribute: '', op: 'in' as const, value: ' , ' }],
    layer: 'Checkout',
    from: '60',
    to: '50',
  };
  expect(of('targeting', { targeting })).toEqual([
    'targeting.0.attribute: Name the attribute, for example country.',
    'targeting.0.value: List the values, separated by commas.',
    'targeting.layer: Use 3-60 small letters, digits and hyphens, for example checkout.',
    'targeting.range: Enter two shares from 0 to 100 %, the smaller first.',
  ]);
});

test.each([
  [
    ['50', '50'],
    ['50', '50'],
  ],
  [
    ['1', '2', '3'],
    ['33.34', '33.33', '33.33'],
  ],
  [
    ['', 'x', '', '', '', '', ''],
    ['14.29', '14.29', '14.29', '14.29', '14.28', '14.28', '14.28'],
  ],
])('%j evened out is %j', (before, after) => {
  const even = evenOut(before.map((weight) => emptyVariant({ weight })));
  expect(even.map(({ weight }) => weight)).toEqual(after);
  expect(weightSum(even)).toBe(100);
});

test.each([
  [
    ['80', '10'],
    ['88.89', '11.11'],
  ],
  [
    ['1', '1', '2'],
    ['25', '25', '50'],
  ],
  [
    ['0', '0'],
    ['50', '50'],
  ],
  [
    ['90', '0', '30'],
    ['75', '0', '25'],
  ],
])('%j scaled is %j', (before, after) => {
  const scaled = scale(before.map((weight) => emptyVariant({ weight })));
  expect(scaled.map(({ weight }) => weight)).toEqual(after);
  expect(weightSum(scaled)).toBe(100);
});

test('the size is that of the design tool, and says what it still needs', () => {
  const ready: ExperimentDraft = {
    ...EMPTY,
    hypothesis: { ...EMPTY.hypothesis, effectKind: 'absolute', effect: '1' },
    size: { ...EMPTY.size, baseline: '20.625', dailyUnits: '4,000' },
  };
  const planned = planSize(ready);
  if (planned.status !== 'ok') throw new Error(planned.status);
  // As evanmiller.org: 20.625 %, one point, power 80 %.
  expect(unitsPerArm(planned.plan)).toBe(25_835);
  expect(planned.plan).toMatchObject({ days: 13, weeks: 2 });
  expect(planSize(EMPTY)).toEqual({ status: 'needs', needs: ['effect', 'baseline'] });
  const full = { ...ready, size: { ...ready.size, baseline: '100' } };
  expect(planSize(full)).toEqual({ status: 'impossible', because: 'baseline' });
  const wide = { ...ready, hypothesis: { ...ready.hypothesis, effect: '90' } };
  expect(planSize(wide)).toEqual({ status: 'impossible', because: 'effect' });
  const tiny = { ...ready, hypothesis: { ...ready.hypothesis, effect: '0.0000001' } };
  expect(planSize(tiny)).toEqual({ status: 'impossible', because: 'units' });
});

test('the one sentence comes from the hypothesis and always fits', () => {
  const metrics = { ...EMPTY.metrics, list: [emptyMetric({ name: 'Orders', role: 'primary' })] };
  const draft = { ...EMPTY, metrics, hypothesis: { ...EMPTY.hypothesis, change: 'A shorter form.' } };
  expect(draftTldr(draft)).toBe('A shorter form. Does it raise “Orders”? Not known yet.');
  const long = { ...draft, hypothesis: { ...draft.hypothesis, change: 'word '.repeat(100) } };
  expect(draftTldr(long)).toBe('Does it raise “Orders”? Not known yet.');
  expect(draftTldr(EMPTY)).toBeNull();
});

test.each([
  ['Größe des Formulars (EU)', 'grosse-des-formulars-eu'],
  ['  Ça va?  ', 'ca-va'],
  ['漢字', ''],
  [`${'long word '.repeat(10)}`, 'long-word-long-word-long-word-long-word-long-word-long-word'],
])('%s as an id is %s', (text, id) => {
  expect(slug(text)).toBe(id);
  expect(slugs(`${text}, ${text}; `)).toEqual(id === '' ? [] : [id]);
});

test.each([
  ['Net conversion', 'net_conversion'],
  ['2nd visit', 'nd_visit'],
  ['Exposures', 'exposures_metric'],
  ['%', ''],
  ['A', 'metric_a'],
])('%s as the key of a metric is %s', (name, key) => {
  expect(metricKey(name)).toBe(key);
});

test.each([
  ['is', '5', 5],
  ['is', '"5"', '5'],
  ['is', '007', '007'],
  ['is', 'true', true],
  ['in', 'DE, AT,5', ['DE', 'AT', 5]],
  ['gte', '1,000', 1000],
  ['contains', 'true', 'true'],
  ['exists', 'left over', undefined],
] as const)('a rule %s %s compares with %j', (op, value, expected) => {
  expect(readRuleValue({ attribute: 'x', op, value })).toEqual({ value: expected, problem: null });
});
