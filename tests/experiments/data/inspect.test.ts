import { expect, test } from 'vitest';
import { HEADER } from '#domain/experiments/data/columns.ts';
import { inspectData } from '#domain/experiments/data/inspect.ts';
import { type ExperimentFrontmatter, experimentSchema } from '#domain/experiments/schema.ts';

const plan = {
  title: 'A clock in the cart',
  tldr: 'What a clock in the cart does to orders.',
  status: 'analysing',
  kind: 'ab',
  owner: '@growth',
  team: '@growth',
  surface: ['cart'],
  dates: {},
  hypothesis: {
    change: 'A clock',
    population: 'Everyone',
    because: 'They forget',
    metric: 'ordered',
    direction: 'up',
    minimumEffect: { absolute: 0.01 },
    falsifiedIf: 'No change',
  },
  design: {
    unit: 'user',
    variants: [
      { key: 'control', name: 'No clock', weight: 0.5, control: true, description: 'As before' },
      { key: 'clock', name: 'Clock', weight: 0.5, description: 'A clock' },
    ],
  },
  metrics: [{ key: 'ordered', name: 'Ordered', role: 'primary', kind: 'proportion', desired: 'up' }],
  decisionRule: { preset: 'clear-signals' },
};
const about = { grain: 'total', asOf: '2026-03-20', source: 'warehouse', smallestSegment: 50 };

function experiment(rest: object): ExperimentFrontmatter {
  return experimentSchema.parse({ ...plan, ...rest });
}

const rows = ['control', 'clock'].flatMap((variant) => [
  `,${variant},exposures,,,100,,,,,,,,`,
  `,${variant},ordered,,,100,20,,,,,,,`,
]);
const file = [HEADER, ...rows].join('\n');

function rules(text: string, rest: object): string[] {
  return inspectData(text, experiment(rest)).issues.map(({ rule }) => rule);
}

test('the data of a write-up is read as its frontmatter says', () => {
  expect(inspectData(file, experiment({ data: about })).data).toMatchObject({
    grain: 'total',
    metrics: ['ordered'],
  });
});

test.each([
  ['another grain', file, { data: { ...about, grain: 'cohort-day' } }, Array(4).fill('data/date')],
  [
    'a day after asOf',
    file.replaceAll('\n,', '\n2026-04-01,'),
    { data: { ...about, grain: 'cohort-day' } },
    Array(4).fill('data/date'),
  ],
  [
    'a segment under the floor of the write-up',
    `${file}\n,clock,exposures,device,mobile,60,,,,,,,,\n,clock,exposures,device,desktop,40,,,,,,,,`,
    { data: about },
    ['data/small-segment'],
  ],
  [
    'a variant too few',
    file.replaceAll('clock', 'control2'),
    { data: about },
    ['data/missing-variant', 'data/unknown-variant'],
  ],
])('data with %s breaks a rule', (_, text, rest, expected) => {
  expect(rules(text, rest)).toEqual(expected);
});

test('before there is a plan, any variant and metric may stand', () => {
  const { design: _, metrics: __, ...idea } = plan;
  const early = experimentSchema.parse({ ...idea, status: 'idea' });
  expect(inspectData(file.replaceAll('clock', 'watch'), early).data?.variants).toEqual(['control', 'watch']);
});
