import { expect, test } from 'vitest';
import { namesIn } from '#domain/experiments/health/names.ts';
import { design, metric, plan } from '../../../../tests/experiments/health-subject.ts';

const HEADLINE = 'Am I Crazy, Or Did Fox News Just Call The CEO Of The NRA';

function variants(...names: string[]) {
  return design({
    variants: names.map((name, index) => ({
      key: `package-${index}`,
      name,
      weight: 1,
      control: index === 0,
      description: 'A headline',
    })),
  });
}

test('metrics and variants have the names of the plan, and their keys where it has none', () => {
  const names = namesIn(plan({ metrics: [metric('net_conversion', { name: 'Payments per click' })] }));
  expect(names.metric('net_conversion')).toBe('Payments per click');
  expect(names.metric('unplanned')).toBe('unplanned');
  expect(names.variant('treatment')).toBe('Treatment');
  expect(namesIn(plan({ design: null })).variant('treatment')).toBe('treatment');
});

test('a long name is cut after a whole word', () => {
  const names = namesIn(plan({ design: variants(`${HEADLINE} Ridiculous?`, 'Short') }));
  expect(names.variant('package-0')).toBe('Am I Crazy, Or Did Fox News Just Call…');
});

test('names that would be the same once they are cut give way to their keys', () => {
  const names = namesIn(plan({ design: variants(`${HEADLINE} Ridiculous?`, `${HEADLINE} A Hypocrite?`) }));
  expect([names.variant('package-0'), names.variant('package-1')]).toEqual(['package-0', 'package-1']);
});

test.each([
  ['ab', 'effect'],
  ['holdout', 'effect'],
  ['before-after', 'difference'],
  ['qualitative', 'difference'],
] as const)('%s: a %s', (kind, expected) => {
  expect(namesIn(plan({ kind })).difference).toBe(expected);
});
