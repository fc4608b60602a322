import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { cartData } from '../../tests/experiments/write-up.ts';
import { importCommand } from './import.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
  const files = {
    'wide.csv': 'variant,seen,orders,clicks\ncontrol,1000,100,300\nclock,1000,120,310\n',
    'usual.csv': 'day,group,pageviews,payments\n2026-03-02,control,1000,100\n2026-03-02,clock,1000,120\n',
    'broken.csv': 'variant,exposures,orders\ncontrol,1000,x\n',
    'data.csv': cartData,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

function run(line: string) {
  vi.stubEnv('INIT_CWD', folder);
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const text = importCommand(line.split(' ').filter((word) => word !== ''));
  return { text, notes: error.mock.calls.flat() };
}

test('a wide file becomes a data file, with the columns that were named, and says what was assumed', () => {
  const { text, notes } = run('wide.csv --exposures seen --units orders=clicks');
  expect(text.split('\n').slice(1, 4)).toEqual([
    ',control,exposures,,,1000,,,,,,,,',
    ',control,orders,,,300,100,,,,,,,',
    ',control,clicks,,,1000,300,,,,,,,',
  ]);
  expect(notes).toEqual([
    'Read `seen` as the number of exposed units.',
    'Taken as proportions: orders, clicks.',
  ]);
});

test('usual names of columns are found, as in the browser', () => {
  const { text, notes } = run('usual.csv --units payments=pageviews');
  expect(text.split('\n').slice(1, 3)).toEqual([
    '2026-03-02,control,exposures,,,1000,,,,,,,,',
    '2026-03-02,control,payments,,,1000,100,,,,,,,',
  ]);
  expect(notes.slice(0, 3)).toEqual([
    'Read `day` as the day of first exposure.',
    'Read `group` as the variant.',
    'Read `pageviews` as the number of exposed units.',
  ]);
});

test.each([
  ['', 'No file was named: npm run experiment -- import <file>'],
  ['nowhere.csv', 'There is no file nowhere.csv.'],
  [
    'wide.csv',
    'No column says how many units were exposed. Name it with --exposures: variant, seen, orders, clicks.',
  ],
  [
    'wide.csv --exposures sen',
    'There is no column sen. Name it with --exposures: variant, seen, orders, clicks.',
  ],
  ['broken.csv', 'broken.csv:2:14 error import/number `x` is not a number.'],
  ['data.csv', 'data.csv:1:1 error import/format This is a data.csv already.'],
  ['wide.csv --from optimizely', 'There is no source optimizely. There are: wide, growthbook'],
  ['wide.csv --from growthbook', 'wide.csv:1:1 error import/format This is not an answer of GrowthBook'],
])('import %s says what to do', (line, message) => {
  expect(() => run(line)).toThrow(message);
});
