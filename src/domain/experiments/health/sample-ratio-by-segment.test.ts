import { expect, test } from 'vitest';
import { checkSampleRatioBySegment } from '#domain/experiments/health/sample-ratio-by-segment.ts';
import { row, subject } from '../../../../tests/experiments/health-subject.ts';

function platform(level: string, control: number, treatment: number, dimension = 'platform') {
  return [
    row('control', 'exposures', control, { dimension, level }),
    row('treatment', 'exposures', treatment, { dimension, level }),
  ];
}

test('even segments pass, and small ones are left out', () => {
  const rows = [...platform('web', 2000, 2010), ...platform('ios', 1000, 990), ...platform('tv', 20, 40)];
  expect(checkSampleRatioBySegment(subject(rows))).toMatchObject({
    status: 'pass',
    value: { testedLevels: 2 },
  });
});

test('the segment that is off is named', () => {
  const rows = [...platform('web', 2000, 2000), ...platform('ios', 2000, 1600)];
  const result = checkSampleRatioBySegment(subject(rows));
  expect(result).toMatchObject({ status: 'fail', value: { pattern: 'one-segment' } });
  expect(result.evidence).toMatchObject({ flagged: [{ dimension: 'platform', level: 'ios' }] });
});

test('levels are corrected for their number', () => {
  const slight = platform('ios', 2000, 1830);
  expect(checkSampleRatioBySegment(subject(slight)).status).toBe('warn');
  const many = Array.from({ length: 9 }, (_, index) => platform(`level ${index}`, 2000, 2000)).flat();
  expect(checkSampleRatioBySegment(subject([...slight, ...many])).status).toBe('pass');
});

test.each([
  [
    'one-dimension',
    [...platform('a', 2000, 1500), ...platform('b', 2000, 1500), ...platform('de', 3000, 3000, 'country')],
  ],
  ['every-segment', [...platform('a', 2000, 1500), ...platform('b', 2000, 1500)]],
  [
    'several',
    [
      ...platform('a', 2000, 1500),
      ...platform('de', 2000, 1500, 'country'),
      ...platform('at', 900, 900, 'country'),
    ],
  ],
])('the pattern %s', (pattern, rows) => {
  expect(checkSampleRatioBySegment(subject(rows)).value?.pattern).toBe(pattern);
});

test('no answer without segments, with small ones, without a file, and where nothing was randomised', () => {
  const reasons = [
    subject([row('control', 'exposures', 500)]),
    subject(platform('web', 20, 10)),
    subject(null),
    subject(platform('web', 2000, 2000), { kind: 'qualitative' }),
  ].map((given) => checkSampleRatioBySegment(given).evidence);
  expect(reasons).toEqual([
    { reason: 'no-segments' },
    { reason: 'too-few-units' },
    { reason: 'no-data' },
    { reason: 'not-randomised' },
  ]);
});
