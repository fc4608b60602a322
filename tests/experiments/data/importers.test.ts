import { expect, test } from 'vitest';
import { formatIssue, inFile } from '#domain/content/issue.ts';
import { exposureTotals, totals } from '#domain/experiments/data/accessors.ts';
import { parseData } from '#domain/experiments/data/parse.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import { type Imported, metricKeyOf, sumsFromMean } from '#domain/experiments/import/imported.ts';
import { IMPORT_SOURCES, type ImportSource, importResults } from '#domain/experiments/import/sources.ts';
import { importTotals } from '#domain/experiments/import/totals.ts';
import { importWide, type WideOptions } from '#domain/experiments/import/wide.ts';

function read({ text, issues }: Imported): ExperimentData {
  expect(issues).toEqual([]);
  const parsed = parseData(text ?? '', { grain: null });
  expect(parsed.issues).toEqual([]);
  if (parsed.data === null) throw new Error('no data');
  return parsed.data;
}

function problems(imported: Imported): string[] {
  expect(imported.text).toBeNull();
  return inFile('f', imported.issues).map(formatIssue);
}

/** Units with values 0, 1, 2, … per unit, as sums and as mean and deviation. */
const values = [0, 1, 2, 5, 0, 0, 3, 9, 1, 4];
const n = values.length;
const sum = values.reduce((a, b) => a + b, 0);
const sumSq = values.reduce((a, b) => a + b * b, 0);
const mean = sum / n;
const deviation = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1));

test('sums are computed back from mean and deviation', () => {
  const back = sumsFromMean(n, mean, deviation);
  expect(back.sum).toBeCloseTo(sum, 9);
  expect(back.sumSq).toBeCloseTo(sumSq, 9);
});

test.each([
  ['the deviation over n', Math.sqrt(0.2 * 0.8)],
  ['the deviation over n - 1', Math.sqrt((0.2 * 0.8 * 1000) / 999)],
])('a proportion is a count, with %s', (_, spread) => {
  expect(sumsFromMean(1000, 0.2, spread)).toEqual({ sum: 200, sumSq: null });
});

test.each([
  ['Gross Conversion', 'gross_conversion'],
  ['  7-day rétention (%)', 'day_retention'],
  ['Purchase::user_warehouse', 'purchase_user_warehouse'],
  ['exposures', 'exposures_metric'],
  ['π', 'metric'],
  ['x', 'metric_x'],
  ['a'.repeat(80), 'a'.repeat(60)],
])('the key of %j is %s', (name, key) => {
  expect(metricKeyOf(name)).toBe(key);
});

test('typed totals become a file', () => {
  const data = read(
    importTotals([
      {
        variant: 'control',
        units: 1000,
        metrics: [
          { key: 'ordered', kind: 'proportion', successes: 100 },
          { key: 'spend', kind: 'mean', mean, deviation },
        ],
      },
      { variant: 'clock', units: 990, metrics: [{ key: 'ordered', kind: 'proportion', successes: 120 }] },
    ]),
  );
  expect(exposureTotals(data)).toEqual([1000, 990]);
  expect(totals(data, 'ordered', 'clock')).toMatchObject({ n: 990, sum: 120, sumSq: 120 });
  expect(totals(data, 'spend', 'control')?.sumSq).toBeCloseTo(999 * deviation ** 2 + 1000 * mean ** 2, 6);
});

test.each([
  ['units', { variant: 'a', units: 1.5, metrics: [] }],
  [
    'a count',
    {
      variant: 'a',
      units: 10,
      metrics: [{ key: 'ordered', kind: 'proportion' as const, successes: Number.NaN }],
    },
  ],
  [
    'a deviation',
    { variant: 'a', units: 10, metrics: [{ key: 'spend', kind: 'mean' as const, mean: 1, deviation: -1 }] },
  ],
])('typed totals without %s are refused', (_, typed) => {
  expect(problems(importTotals([typed]))).toEqual([
    'f:1:1 error import/format The figures of `a` are not complete.\n    Units are a whole number; a standard deviation is 0 or more.',
  ]);
});

test('a wide file has a column for each metric; squares beside it make it a mean', () => {
  const { text, ...rest } = importWide(
    'date,variant,exposures,Ordered,spend,spend_sq\r\n2026-03-02,a,100,20,250,900\r\n2026-03-03,a,50,,80,300\r\n',
  );
  expect(rest).toEqual({ issues: [], notes: ['Taken as proportions: Ordered.', 'Taken as means: spend.'] });
  const data = read({ text, ...rest });
  expect(totals(data, 'ordered', 'a')).toMatchObject({ n: 100, sum: 20 });
  expect(totals(data, 'spend', 'a')).toMatchObject({ n: 150, sum: 330, sumSq: 1200 });
});

test('a wide file without dates gives totals', () => {
  expect(read(importWide('variant,exposures,ordered\na,100,20\nb,90,30')).grain).toBe('total');
});

test.each<[string, string, WideOptions, string]>([
  [
    'nothing',
    '',
    {},
    'f:1:1 error import/format The file is empty.\n    Start it with: date,variant,exposures, and a column for each metric.',
  ],
  [
    'no variant',
    'date,arm,exposures',
    {},
    'f:1:1 error import/column There is no column `variant`.\n    Name the column that says who saw what.',
  ],
  [
    'no exposures',
    'variant,users,x',
    {},
    'f:1:1 error import/column There is no column `exposures`.\n    Say which column counts the exposed units.',
  ],
  [
    'a column twice',
    'variant,exposures,x,x',
    {},
    'f:1:21 error import/column `x` stands twice.\n    Rename one of them.',
  ],
  [
    'two columns of one key',
    'variant,exposures,Net A,net_a',
    {},
    'f:1:25 error import/column Two columns would be called `net_a`.\n    Rename one of them.',
  ],
  [
    'units that are no column',
    'variant,exposures,x',
    { units: { x: 'clicks' } },
    'f:1:19 error import/column The units of `x` are no column.\n    Name one of the columns.',
  ],
  [
    'a cell too few',
    'variant,exposures,x\na,1',
    {},
    'f:2:1 error import/cells The row has 2 cells; the header has 3.\n    Keep a comma for every empty cell.',
  ],
  [
    'a word',
    'variant,exposures,x\na,100,many',
    {},
    'f:2:7 error import/number `many` is not a number.\n    Write digits, with a point before decimals.',
  ],
])('a wide file with %s is refused', (_, text, options, problem) => {
  expect(problems(importWide(text, options))).toEqual([problem]);
});

const posthogStats = (key: string, rest: object = {}) => ({
  key,
  number_of_samples: n,
  sum,
  sum_squares: sumSq,
  ...rest,
});

test('PostHog: means, funnels, ratios and covariates, one answer a metric', () => {
  const ratio = { denominator_sum: 20, denominator_sum_squares: 50, numerator_denominator_sum_product: 60 };
  const covariate = { covariate_sum: 25, covariate_sum_squares: 137, covariate_sum_product: 130 };
  const answers = [
    {
      metric: { name: 'Spend', metric_type: 'mean' },
      baseline: posthogStats('control', covariate),
      variant_results: [posthogStats('test', covariate)],
    },
    {
      metric: { name: 'Basket', metric_type: 'ratio' },
      baseline: posthogStats('control', ratio),
      variant_results: [posthogStats('test', ratio)],
    },
    {
      metric: { name: 'Signed up', metric_type: 'funnel' },
      baseline: { ...posthogStats('control'), number_of_samples: 12, sum: 4, sum_squares: 4 },
      variant_results: [{ ...posthogStats('test'), sum: 6, sum_squares: 6, chance_to_win: 0.8 }],
    },
  ];
  const result = importResults(JSON.stringify(answers), 'posthog');
  expect(result.notes).toEqual(['Exposures are the largest number of samples of any metric.']);
  const data = read(result);
  expect(exposureTotals(data)).toEqual([12, 10]);
  expect(totals(data, 'spend', 'test')).toMatchObject({
    n,
    sum,
    sumSq,
    preSum: 25,
    preSumSq: 137,
    postPreSum: 130,
    denSum: null,
  });
  expect(totals(data, 'basket', 'control')).toMatchObject({
    denSum: 20,
    denSumSq: 50,
    numDenSum: 60,
    preSum: null,
  });
  expect(totals(data, 'signed_up', 'test')).toMatchObject({ n, sum: 6 });
});

test('PostHog: an answer alone, without a name and with a breakdown', () => {
  const answer = {
    baseline: posthogStats('control'),
    variant_results: [posthogStats('test')],
    breakdown_results: [{}],
  };
  const result = importResults(JSON.stringify(answer), 'posthog');
  expect(read(result).metrics).toEqual(['metric_1']);
  expect(result.notes.slice(1)).toEqual([
    'Breakdowns were left out.',
    'Metrics without a name were numbered.',
  ]);
});

const growthbookMetric = (metricId: string, rest: object = {}) => ({
  metricId,
  variations: ['0', '1'].map((variationId) => ({
    variationId,
    users: n,
    analyses: [
      {
        engine: 'frequentist',
        numerator: sum,
        denominator: n,
        mean,
        stddev: deviation,
        percentChange: 0,
        ciLow: 0,
        ciHigh: 0,
        ...rest,
      },
    ],
  })),
});
const growthbook = (...metrics: object[]) => ({
  result: { results: [{ dimension: 'All', totalUsers: 2 * n, checks: { srm: 1 }, metrics }] },
});

test('GrowthBook: sums are computed back from users, mean and deviation', () => {
  const rate = { numerator: 2, mean: 0.2, stddev: Math.sqrt(0.2 * 0.8) };
  const result = importResults(
    JSON.stringify(growthbook(growthbookMetric('met_spend'), growthbookMetric('met_rate', rate))),
    'growthbook',
  );
  expect(result.notes).toEqual([]);
  const data = read(result);
  expect(exposureTotals(data)).toEqual([n, n]);
  expect(totals(data, 'met_spend', '1')?.sumSq).toBeCloseTo(sumSq, 9);
  expect(totals(data, 'met_rate', '0')).toMatchObject({ sum: 2, sumSq: 2 });
});

const NOT_PLAIN = '\n    Take this metric out of the file, or query its sums in the warehouse.';
test.each<[string, object, string]>([
  [
    'a ratio',
    growthbook(growthbookMetric('met_aov', { denominator: 7 })),
    `f:1:1 error import/format \`met_aov\` is a ratio, whose squares and products the answer does not hold.${NOT_PLAIN}`,
  ],
  [
    'an adjusted mean',
    growthbook(growthbookMetric('met_spend', { mean: mean * 1.01 })),
    `f:1:1 error import/format \`met_spend\` has an adjusted mean, from which sums cannot be computed back.${NOT_PLAIN}`,
  ],
  [
    'a dimension',
    {
      results: [
        ...growthbook(growthbookMetric('a')).result.results,
        ...growthbook(growthbookMetric('a')).result.results,
      ],
    },
    'f:1:1 error import/format The result is split by a dimension.\n    Ask for it without the parameter dimension.',
  ],
])('GrowthBook: %s is refused by name', (_, answer, problem) => {
  expect(problems(importResults(JSON.stringify(answer), 'growthbook'))).toEqual([problem]);
});

const pulse = (rows: string) =>
  `name,rule,experiment_group,metric_type,metric_name,metric_dimension,start_date,end_date,units,mean,stderr\n${rows}`;
const error = deviation / Math.sqrt(n);

test('Statsig: the topline of a Pulse Summary, sums computed back from the standard error', () => {
  const rows = ['Control', 'Test'].flatMap((group) => [
    `exp,,${group},event_count,purchase,!statsig_topline,2026-03-02,2026-03-20,${n},${mean},${error}`,
    `exp,,${group},event_dau,purchase,!statsig_topline,2026-03-02,2026-03-20,12,0.5,${Math.sqrt(0.25 / 12)}`,
    `exp,,${group},event_count,purchase,EUR,2026-03-02,2026-03-20,${n},1,0.1`,
  ]);
  const result = importResults(pulse(rows.join('\n')), 'statsig');
  expect(result.notes).toEqual([
    'Exposures are the largest number of units of any metric.',
    'Rows of dimensions were left out.',
  ]);
  const data = read(result);
  expect(exposureTotals(data)).toEqual([12, 12]);
  expect(data.metrics).toEqual(['purchase_event_count', 'purchase_event_dau']);
  expect(totals(data, 'purchase_event_count', 'Test')?.sumSq).toBeCloseTo(sumSq, 9);
  expect(totals(data, 'purchase_event_dau', 'Test')).toMatchObject({ sum: 6, sumSq: 6 });
});

test('Statsig: a row that cannot be used is named with its line', () => {
  const row = `exp,,Control,event_count,purchase,!statsig_topline,2026-03-02,2026-03-20,${n},,0.1`;
  expect(problems(importResults(pulse(row), 'statsig'))).toEqual([
    'f:2:1 error import/format `purchase` has no units, mean and stderr that can be used.\n    Delete the row, or export again.',
  ]);
});

test.each<[ImportSource, string]>([
  [
    'growthbook',
    'This is not an answer of GrowthBook’s results endpoint.\n    Save the JSON of GET /v1/experiments/{id}/results.',
  ],
  [
    'posthog',
    'This is not an answer of PostHog’s experiment query.\n    Save the JSON of one metric (kind ExperimentQuery), or a list of them.',
  ],
  [
    'statsig',
    'This is not a Pulse Summary of an experiment: experiment_group, metric_type, metric_name, metric_dimension, units, mean, stderr are missing.\n    Choose Export Report, Pulse Summary, and use the file that ends in _pulse_summary.csv.',
  ],
  [
    'eppo',
    'Eppo documents no form of exported results, so none is read.\n    Run the readout query in the warehouse Eppo reads from, or use a wide file.',
  ],
])('%s: another file is refused', (source, said) => {
  expect(problems(importResults('not this', source))).toEqual([`f:1:1 error import/format ${said}`]);
});

test('PostHog: the field that is wrong is named', () => {
  const answer = {
    baseline: { ...posthogStats('control'), sum: 'many' },
    variant_results: [posthogStats('test')],
  };
  expect(problems(importResults(JSON.stringify(answer), 'posthog'))[0]).toContain(
    'This is not an answer of PostHog’s experiment query: `baseline.sum` is missing or of another form.',
  );
});

test('every source answers every nonsense without throwing', () => {
  for (const source of IMPORT_SOURCES) {
    for (const text of ['', 'null', '[]', '{}', '[null]', '{"result":null}', 'a,b\n1,2', '\u0000']) {
      expect(importResults(text, source).text).toBeNull();
    }
  }
});
