import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HEADER } from '#domain/experiments/data/columns.ts';
import { type ReadingWithGrain, readData } from './read-data.ts';

const AUTO: ReadingWithGrain = {
  format: null,
  grain: null,
  decimalComma: null,
  wide: { date: null, variant: null, exposures: null },
};
const fixture = (name: string) => readFileSync(`tests/experiments/fixtures/${name}`, 'utf8');
const ours = (...rows: string[]) => [HEADER, ...rows].join('\n');

test.each([
  ['udacity-free-trial-screener.csv', 'data', 'cohort-day'],
  ['udacity-free-trial-screener.wide.csv', 'wide', 'cohort-day'],
  ['cookie-cats.csv', 'data', 'total'],
])('%s is recognised', (name, format, grain) => {
  const read = readData(fixture(name), AUTO);
  expect(read.issues).toEqual([]);
  expect([read.source.format, read.data?.grain]).toEqual([format, grain]);
});

test('the same wide file with semicolons or tabs gives the same data', () => {
  const text = fixture('udacity-free-trial-screener.wide.csv');
  const plain = readData(text, AUTO);
  for (const sign of [';', '\t']) {
    const other = readData(`\uFEFF${text.replaceAll(',', sign).replaceAll('\n', '\r\n')}`, AUTO);
    expect(other.data?.rows).toEqual(plain.data?.rows);
  }
});

test('exports of other tools are recognised by their form', () => {
  const posthog = {
    metric: { name: 'Signed up', metric_type: 'funnel' },
    baseline: { key: 'control', number_of_samples: 1000, sum: 100, sum_squares: 100 },
    variant_results: [{ key: 'test', number_of_samples: 1010, sum: 130, sum_squares: 130 }],
  };
  expect(readData(JSON.stringify(posthog), AUTO)).toMatchObject({
    source: { format: 'posthog' },
    data: { metrics: ['signed_up'] },
  });
  expect(readData('{"result":{}}', AUTO).source.format).toBe('growthbook');
  const statsig = 'experiment_group,metric_type,metric_name,metric_dimension,units,mean,stderr';
  expect(readData(statsig, AUTO).source.format).toBe('statsig');
});

test('days since launch are cumulative', () => {
  const read = readData(ours('day+1.5,a,exposures,,,100,,,,,,,,', 'day+1.5,b,exposures,,,90,,,,,,,,'), AUTO);
  expect(read.data?.grain).toBe('cumulative');
});

test('a choice wins over what a file looks like', () => {
  const text = fixture('udacity-free-trial-screener.csv');
  expect(readData(text, { ...AUTO, format: 'wide' }).source.format).toBe('wide');
  expect(readData(text, { ...AUTO, grain: 'cumulative' }).issues[0]?.rule).toBe('data/cumulative');
});

test('calendar days whose counts never fall are taken as cumulative, and it is said', () => {
  const days = Array.from({ length: 8 }, (_, day) => [
    `2026-10-0${day + 1},a,exposures,,,${100 * (day + 1)},,,,,,,,`,
    `2026-10-0${day + 1},b,exposures,,,${101 * (day + 1)},,,,,,,,`,
  ]).flat();
  const read = readData(ours(...days), AUTO);
  expect(read.data?.grain).toBe('cumulative');
  expect(read.notes.join()).toContain('everyone up to its date');
  expect(readData(ours(...days), { ...AUTO, grain: 'cohort-day' }).data?.grain).toBe('cohort-day');
});

test('columns of a wide file are found under other names, and can be chosen', () => {
  const text = 'Day,Group,Visitors,Buyers,Signed up\n2026-10-01,A,1000,100,40\n2026-10-01,B,1010,120,50\n';
  const read = readData(text, AUTO);
  expect(read.data).toMatchObject({ variants: ['A', 'B'], metrics: ['buyers', 'signed_up'] });
  expect(read.notes).toContain('Read `Visitors` as the number of exposed units.');
  const chosen = readData(text, { ...AUTO, wide: { ...AUTO.wide, exposures: 'Buyers' } });
  expect(chosen.source.wide?.taken.exposures).toBe('Buyers');
  expect(chosen.issues[0]?.message).toContain('1000 of 100 units cannot have done it');
});

test('a problem of a wide file is shown where it stands in that file', () => {
  const text = 'group,day,users,bought\nA,2026-10-01,1000,100\nB,2026-10-01,1000,\nA,02.10.2026,1000,90\n';
  const read = readData(text, AUTO);
  expect(read).toMatchObject({ data: null, issuesIn: 'file' });
  expect(read.issues[0]).toMatchObject({ line: 4, column: 3, message: '`02.10.2026` is not a day.' });
  const more = readData('group,users,bought\nA,1000,100\nB,1000,1001\n', AUTO).issues;
  expect(more.map(({ line, column }) => [line, column])).toContainEqual([3, 8]);
});

test('commas in figures between semicolons are asked about, never guessed', () => {
  const text = 'variant;exposures;spend;spend_sq\na;100;12,5;30,25\nb;100;13,5;40,75\n';
  const asked = readData(text, AUTO);
  expect(asked).toMatchObject({ data: null, source: { asksForDecimalComma: true } });
  expect(asked.issues[0]?.message).toBe('Cells are separated by semicolons, and 4 figures hold a comma.');
  const read = readData(text, { ...AUTO, decimalComma: true });
  expect(read.data?.rows.find(({ metric }) => metric === 'spend')?.sum).toBe(12.5);
  expect(readData(text, { ...AUTO, decimalComma: false }).issues[0]?.message).toContain('12,5');
});

test.each([
  ['nothing', ''],
  ['only blanks', '\n\n  \n'],
  ['half a header', 'date,vari'],
  ['a header alone', 'variant,exposures'],
  ['prose', 'Dear all,\nthe test went well.'],
  ['broken JSON', '{"results": ['],
  ['JSON of something else', '{"__proto__": {"x": 1}, "results": "none"}'],
  ['zeros', 'date\u0000,variant'],
])('%s is explained', (_, text) => {
  const { data, issues } = readData(text, AUTO);
  expect(data).toBeNull();
  expect(issues.length).toBeGreaterThan(0);
  for (const { message } of issues) expect(message).not.toBe('');
});

test('names that mean something to programs are only names', () => {
  const rows = ['__proto__', 'constructor', '=HYPERLINK("http://x.example")', '<script>alert(1)</script>'];
  const wide = [
    'variant,exposures,bought',
    ...rows.map((name) => `"${name.replaceAll('"', '""')}",1000,100`),
  ];
  const { issues } = readData(wide.join('\n'), AUTO);
  expect(issues.map(({ line, message }) => [line, message.slice(0, 40)])).toEqual([
    [2, '`variant` `__proto__` starts with two un'],
    [2, '`variant` `__proto__` starts with two un'],
  ]);
  const { data } = readData(wide.toSpliced(1, 1).join('\n'), AUTO);
  expect(data?.variants).toEqual(rows.slice(1));
});

test('no text throws, whatever is chosen', () => {
  const piece = fc.constantFrom(
    'date',
    'variant',
    'exposures',
    ',',
    ';',
    '\t',
    '\n',
    '"',
    '1,5',
    '7',
    '{',
    '[',
    'é',
  );
  const texts = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
  const formats = fc.constantFrom(null, 'data', 'wide', 'growthbook', 'posthog', 'statsig');
  fc.assert(
    fc.property(texts, formats, fc.constantFrom(null, true, false), (text, format, decimalComma) => {
      const { data, issues } = readData(text, { ...AUTO, format, decimalComma } as ReadingWithGrain);
      expect(data === null).toBe(issues.some(({ severity }) => severity === 'error'));
    }),
    { numRuns: 400 },
  );
});
