import { expect, test } from 'vitest';
import { formatIssue } from '#domain/content/issue.ts';
import { experimentFiles, experimentFromResults } from '#domain/contribute/experiment-files.ts';
import { inspectExperiment } from '#domain/experiments/experiment.ts';
import { inspectExperimentFiles } from '#domain/experiments/inspect-with-data.ts';
import { cartData } from '../../../tests/experiments/write-up.ts';

const input = { id: 'a-clock', title: 'A clock: "now"', owner: '@growth', today: '2026-11-22' };

function made(raw: string) {
  const { files, notes, issues } = experimentFromResults(input, raw, 'results.csv');
  const [mdx, csv] = (files ?? []).map(({ text }) => text);
  return { mdx: mdx ?? '', csv: csv ?? '', notes, said: issues.map(formatIssue) };
}

test('a new idea is valid, keeps its title and says where it lies', () => {
  const [file] = experimentFiles(input);
  const { entry, issues } = inspectExperiment(file?.text ?? '', input.id);
  expect(issues).toEqual([]);
  expect(entry?.data).toMatchObject({ title: input.title, status: 'idea', dates: { idea: '2026-11-22' } });
  expect(file?.path).toBe('content/experiments/a-clock/index.mdx');
});

test('the plan in its comments is valid once the marks are deleted', () => {
  const [file] = experimentFiles(input);
  const specified = (file?.text ?? '')
    .replace(/^# Before launch.*\n/m, '')
    .replaceAll(/^# (?!What)/gm, '')
    .replace('status: idea', 'status: specified')
    .replace('  idea: 2026-11-22', '  idea: 2026-11-22\n  specified: 2026-11-22');
  const { entry, issues } = inspectExperiment(specified, input.id);
  expect(issues).toEqual([]);
  expect(entry?.data.hypothesis?.metric).toBe('step_completed');
});

test.each([
  ['our own file', cartData, 'total', ['control', 'clock'], ['ordered', 'returns']],
  [
    'a wide file with semicolons',
    'date;variant;exposures;orders\n2026-03-01;Control;1000;100\n2026-03-01;B;1000;120\n',
    'cohort-day',
    ['Control', 'B'],
    ['orders'],
  ],
  [
    'a wide file from a spreadsheet',
    '\uFEFFvariant,exposures,orders\r\ncontrol,1000,100\r\nnew,1000,120\r\n',
    'total',
    ['control', 'new'],
    ['orders'],
  ],
])('%s becomes a write-up and a data file that pass the check', (_, raw, grain, variants, metrics) => {
  const { mdx, csv, said } = made(raw);
  expect(said).toEqual([]);
  const { inspected, dataset, dataIssues } = inspectExperimentFiles({ id: input.id, mdx, csv });
  expect([...inspected.issues, ...dataIssues]).toEqual([]);
  expect(inspected.entry?.data.data?.grain).toBe(grain);
  expect(inspected.entry?.data.design?.variants.map(({ key }) => key)).toEqual(variants);
  expect(inspected.entry?.data.metrics?.map(({ key }) => key)).toEqual(metrics);
  expect(dataset?.variants).toEqual(variants);
});

test('what the data cannot tell is said, in the notes and in the prose, and no rule is made up afterwards', () => {
  const { mdx, notes } = made(cartData);
  expect(notes).toContain(
    'Taken as the control: control, with the same share of units planned for every variant.',
  );
  for (const note of notes) expect(mdx).toContain(`- ${note}`);
  expect(inspectExperiment(mdx, input.id).entry?.data.decisionRule).toBeUndefined();
});

test('results of another tool keep their source', () => {
  const analysis = (numerator: number) => [
    {
      numerator,
      denominator: 1000,
      mean: numerator / 1000,
      stddev: Math.sqrt((numerator / 1000) * (1 - numerator / 1000)),
    },
  ];
  const variations = [
    { variationId: '0', users: 1000, analyses: analysis(100) },
    { variationId: '1', users: 1000, analyses: analysis(120) },
  ];
  const { mdx, said } = made(
    JSON.stringify({
      result: { results: [{ totalUsers: 2000, metrics: [{ metricId: 'met_orders', variations }] }] },
    }),
  );
  expect(said).toEqual([]);
  expect(inspectExperiment(mdx, input.id).entry?.data.data?.source).toBe('growthbook');
});

test.each([
  ['nothing', '', 'results.csv:1:1 error '],
  ['words', 'hello\nworld\n', 'results.csv:1:1 error '],
  ['broken JSON', '{ "results": [', 'results.csv:1:1 error import/format'],
  [
    'one variant',
    'variant,exposures,orders\na,1000,10\n',
    'results.csv:1:1 error import/variants The results have only one variant.',
  ],
  [
    'a count that is no number',
    'variant,exposures,orders\na,1000,x1\nb,1000,20\n',
    'results.csv:2:8 error import/number',
  ],
  ['more orders than units', 'variant,exposures,orders\na,10,100\nb,10,20\n', 'error data/'],
  ['bytes', '\u0000\u0001\u0002', 'results.csv:1:1 error '],
])('%s is refused with its place', (_, raw, expected) => {
  const { mdx, said } = made(raw);
  expect(mdx).toBe('');
  expect(said.join('\n')).toContain(expected);
});

test('variants that no design can hold stay in the data, and are notes in the write-up', () => {
  const rows = Array.from({ length: 21 }, (_, index) => `v${index},1000,${10 + index}`).join('\n');
  const { mdx, csv, said } = made(`variant,exposures,orders\n${rows}\n`);
  expect(said).toEqual([]);
  const { inspected, dataset } = inspectExperimentFiles({ id: input.id, mdx, csv });
  expect(inspected.entry?.data.design).toBeUndefined();
  expect(dataset?.variants).toHaveLength(21);
  expect(mdx).toContain('- Variant: v20');
});
