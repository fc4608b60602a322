import { expect, test } from 'vitest';
import { NO_SETTINGS } from '#domain/experiments/diagnose/settings.ts';
import { INITIAL, withMetric, withSource } from './state.ts';

const settings = { ...NO_SETTINGS, alpha: 0.01 };
const file = (name: string, text = 'x') => ({ kind: 'text', name, text }) as const;

test('settings stay for a new export of the same file, and for the file a link was about', () => {
  const before = { ...INITIAL, source: file('a.csv'), settings };
  expect(withSource(before, file('a.csv', 'newer')).settings.alpha).toBe(0.01);
  expect(withSource({ ...before, source: null }, file('b.csv')).settings.alpha).toBe(0.01);
});

test('other data starts anew', () => {
  const before = { ...INITIAL, source: file('a.csv'), settings };
  expect(withSource(before, file('b.csv'))).toEqual({ ...INITIAL, source: file('b.csv') });
});

test('what is said of a metric is kept by its name, and nothing is kept of nothing', () => {
  const said = withMetric(NO_SETTINGS, '__proto__', { desired: 'down' });
  expect(said.metrics).toEqual([{ key: '__proto__', desired: 'down', role: null }]);
  const more = withMetric(said, '__proto__', { role: 'primary' });
  expect(more.metrics).toEqual([{ key: '__proto__', desired: 'down', role: 'primary' }]);
  const less = withMetric(more, '__proto__', { role: null, desired: null });
  expect(less).toEqual(NO_SETTINGS);
});
