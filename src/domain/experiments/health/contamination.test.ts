import { expect, test } from 'vitest';
import { checkContamination } from '#domain/experiments/health/contamination.ts';
import { analysis } from '#domain/experiments/schema-outcome.ts';
import { row, subject } from '../../../../tests/experiments/health-subject.ts';

function withMulti(units: number, exposed = 10_000) {
  return [row('control', 'exposures', exposed - units), row('__multi__', 'exposures', units)];
}

test.each([
  ['4 of 1,000 pass', withMulti(40), 'pass'],
  ['5 of 1,000 warn', withMulti(50), 'warn'],
  ['1 of 100 fails', withMulti(100), 'fail'],
  ['a file that does not count them has no answer', [row('control', 'exposures', 5000)], 'not-enough-data'],
  ['few units have no answer', withMulti(5, 50), 'not-enough-data'],
])('%s', (_, rows, status) => {
  expect(checkContamination(subject(rows)).status).toBe(status);
});

test('thresholds come from the frontmatter', () => {
  const strict = analysis.parse({ contamination: { warn: 0.001, fail: 0.002 } });
  expect(checkContamination(subject(withMulti(40), { analysis: strict })).status).toBe('fail');
});

test('without a file there is no answer', () => {
  expect(checkContamination(subject(null)).evidence).toEqual({ reason: 'no-data' });
});
