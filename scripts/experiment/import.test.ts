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
  expect(notes).toEqual(['Taken as proportions: orders, clicks.']);
});

test.each([
  ['', 'No file was named: npm run experiment -- import <file>'],
  ['nowhere.csv', 'There is no file nowhere.csv.'],
  ['wide.csv', 'wide.csv:1:1 error import/column There is no column `exposures`.'],
  ['broken.csv', 'broken.csv:2:14 error import/number `x` is not a number.'],
  ['data.csv', 'data.csv:1:1 error import/format This is a data.csv already.'],
  ['wide.csv --from optimizely', 'There is no source optimizely. There are: wide, growthbook'],
  ['wide.csv --from growthbook', 'wide.csv:1:1 error import/format This is not an answer of GrowthBook'],
])('import %s says what to do', (line, message) => {
  expect(() => run(line)).toThrow(message);
});
