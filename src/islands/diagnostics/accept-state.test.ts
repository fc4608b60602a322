import { expect, test } from 'vitest';
import { NO_SETTINGS } from '#domain/experiments/diagnose/settings.ts';
import { EMPTY_TABLE } from '#domain/experiments/diagnose/typed-table.ts';
import { acceptState } from './accept-state.ts';
import { type DiagnosticsState, INITIAL } from './state.ts';

const text = { kind: 'text', name: 'data.csv', text: 'a,b' } as const;
const full: DiagnosticsState = {
  source: text,
  reading: {
    format: 'wide',
    grain: 'cumulative',
    decimalComma: true,
    wide: { date: 'Day', variant: null, exposures: 'Users' },
  },
  settings: {
    ...NO_SETTINGS,
    control: 'B',
    shares: [{ variant: '__proto__', share: 1 }],
    alpha: 0.01,
    minDays: 14,
    method: 'sequential',
    correction: 'holm',
    metrics: [{ key: 'clicks', desired: 'down', role: 'guardrail' }],
  },
};

test.each<[string, DiagnosticsState]>([
  ['an empty tool', INITIAL],
  ['everything set', full],
  ['typed totals', { ...INITIAL, source: { kind: 'typed', table: EMPTY_TABLE } }],
  ['a write-up', { ...INITIAL, source: { kind: 'write-up', id: 'cookie-cats-gate' } }],
])('%s survives being kept', (_, state) => {
  expect(acceptState(JSON.parse(JSON.stringify(state)))).toEqual(state);
});

test('fields nobody asked for are left behind', () => {
  const given = JSON.parse('{"__proto__":{"x":1},"more":1}');
  expect(acceptState({ ...INITIAL, ...given })).toEqual(INITIAL);
});

test.each([
  ['nothing', null],
  ['a list', []],
  ['a text', 'x'],
  ['another tool', { traffic: 900 }],
  ['no settings', { ...INITIAL, settings: undefined }],
  ['a source of another kind', { ...INITIAL, source: { kind: 'url', url: 'https://x.example' } }],
  ['an id that leaves its folder', { ...INITIAL, source: { kind: 'write-up', id: '../secret' } }],
  ['a text that is none', { ...INITIAL, source: { ...text, text: 3 } }],
  ['a format that is none', { ...full, reading: { ...full.reading, format: 'parquet' } }],
  ['a share below zero', { ...full, settings: { ...full.settings, shares: [{ variant: 'a', share: -1 }] } }],
  ['an alpha that is none', { ...full, settings: { ...full.settings, alpha: 2 } }],
  ['half days', { ...full, settings: { ...full.settings, minDays: 1.5 } }],
  ['a table that is none', { ...INITIAL, source: { kind: 'typed', table: { metrics: [], rows: [{}] } } }],
])('%s is not a state', (_, data) => {
  expect(acceptState(data)).toBeNull();
});
