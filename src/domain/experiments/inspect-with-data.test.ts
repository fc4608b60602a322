import { expect, test } from 'vitest';
import { formatIssue, inFile } from '#domain/content/issue.ts';
import { type DataText, inspectExperimentFiles } from '#domain/experiments/inspect-with-data.ts';
import { cartData, writeUp } from '../../../tests/experiments/write-up.ts';

function inspect(mdx: string, csv: DataText) {
  const { inspected, dataset, dataIssues } = inspectExperimentFiles({ id: 'cart-clock', mdx, csv });
  const said = [...inFile('index.mdx', inspected.issues), ...inFile('data.csv', dataIssues)].map(formatIssue);
  return { entry: inspected.entry, dataset, said };
}

test('a write-up and its data are one entry and one data set', () => {
  const { entry, dataset, said } = inspect(writeUp(), cartData);
  expect(said).toEqual([]);
  expect(entry?.id).toBe('cart-clock');
  expect(dataset?.metrics).toEqual(['ordered', 'returns']);
});

test('a byte order mark and the line ends of another system change nothing', () => {
  const plain = inspect(writeUp(), cartData);
  const other = inspect(writeUp(), `\uFEFF${cartData.replaceAll('\n', '\r\n')}`);
  expect(other).toEqual(plain);
});

test('without data, and without a data file, there is nothing to say', () => {
  const { entry, dataset, said } = inspect(writeUp({ data: null, status: 'archived' }), null);
  expect([entry?.id, dataset, said]).toEqual(['cart-clock', null, []]);
});

test('a header alone waits for rows, until the write-up speaks of data', () => {
  const [header = ''] = cartData.split('\n');
  const waiting = inspect(writeUp({ data: null, status: 'archived' }), `${header}\r\n`);
  expect([waiting.entry?.id, waiting.dataset, waiting.said]).toEqual(['cart-clock', null, []]);
  expect(inspect(writeUp(), header).said.join()).toContain('data.csv:1:1 error data/empty');
});

test.each<[string, Record<string, string | null>, DataText, string]>([
  [
    'a data file that is not there',
    {},
    null,
    'index.mdx:20:7 error experiment/data-file There is no data.csv beside this file.\n    Add it, or delete `data` until there are figures.',
  ],
  [
    'a data file of another name',
    { data: '{ file: ./numbers.csv, grain: total, asOf: 2026-03-02, source: warehouse }' },
    cartData,
    'index.mdx:20:15 error experiment/data-file `data.file` is `./numbers.csv`: a data file is called data.csv.\n    Rename it, and write ./data.csv.',
  ],
  [
    'a data file that no write-up speaks of',
    { data: null, status: 'archived' },
    cartData,
    'data.csv:1:1 error experiment/data-unread The write-up beside this file has no `data`, so nothing says what the figures are.\n    Add data: { grain: …, asOf: …, source: … } to index.mdx, or delete this file.',
  ],
  [
    'a row about a metric of another name',
    {},
    cartData.replaceAll('returns', 'return'),
    'data.csv:6:10 error data/unknown-metric `return` is no metric of the write-up.\n    Did you mean `returns`?',
  ],
  [
    'a file too large to be read',
    {},
    { bytes: 1_100_000 },
    'data.csv:1:1 error data/too-large The file has 1100000 bytes; 1000000 are the most.\n    Leave dimensions out, or use days instead of hours.',
  ],
  ['no characters at all', {}, '', 'data.csv:1:1 error data/empty'],
  [
    'another kind of file',
    {},
    '\u0000\u0001PNG\uFFFD\uFFFD\n\u0000',
    'data.csv:1:1 error data/not-text The file is not text in UTF-8: it holds bytes of value zero.\n    Save it as comma-separated values in UTF-8.',
  ],
  [
    'a row more than may be',
    {},
    `${cartData}${',control,ordered,,,1,1,,,,,,,\n'.repeat(20_000)}`,
    'data.csv:20002:1 error data/too-large The file has 20006 rows; 20000 are the most.',
  ],
])('%s', (_, instead, csv, expected) => {
  const { entry, said } = inspect(writeUp(instead), csv);
  expect(said.join('\n')).toContain(expected);
  expect(entry).toBe(null);
});

test('where the write-up cannot be read, the data file is checked alone', () => {
  const { dataset, said } = inspect(writeUp({ status: 'decidet' }), cartData.replace('1080', '1080x'));
  expect(dataset).toBe(null);
  expect(said.map((line) => line.split(' ')[2])).toEqual(['content/invalid-field', 'data/cell']);
});
