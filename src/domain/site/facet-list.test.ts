import { expect, test } from 'vitest';
import { facetList } from './facet-list.ts';

type Row = { id: string; colour: string; size: number | null; tags: readonly string[] };
const LIST = facetList<Row, 'colour' | 'tag'>({
  facets: ['colour', 'tag'],
  valuesOf: (row, facet) => (facet === 'tag' ? row.tags : [row.colour]),
  textOf: ({ id }) => id,
  sorts: { id: ({ id }) => id, size: ({ size }) => size },
});
const ROWS: Row[] = [
  { id: 'Ten', colour: 'red', size: 10, tags: ['a'] },
  { id: 'none', colour: 'red', size: null, tags: [] },
  { id: 'two', colour: 'blue', size: 2, tags: ['a', 'b'] },
];
const ids = (query: string) => LIST.filter(ROWS, LIST.read(new URLSearchParams(query))).map(({ id }) => id);

test.each([
  ['', ['Ten', 'none', 'two']],
  ['colour=red&colour=blue', ['Ten', 'none', 'two']],
  ['colour=red&tag=a', ['Ten']],
  ['q=T', ['Ten', 'two']],
  ['q=t+o', ['two']],
  ['sort=size', ['two', 'Ten', 'none']],
  ['sort=size&order=descending', ['Ten', 'two', 'none']],
  ['sort=id', ['none', 'Ten', 'two']],
  ['sort=id&order=descending&colour=red', ['Ten', 'none']],
])('?%s shows %j', (query, shown) => {
  expect(ids(query)).toEqual(shown);
});

test.each([
  'sort=constructor',
  'sort=__proto__',
  'sort=',
  'order=descending',
  'colour=',
  'q=%20',
  'utm_source=mail',
  'tag=%00&tag=%00',
])('?%s breaks nothing', (query) => {
  const state = LIST.read(new URLSearchParams(query));
  expect(state.sort).toBeNull();
  expect(LIST.read(new URLSearchParams(LIST.write(state)))).toEqual(state);
});

test('what an address cannot mean is left out of the one that is written', () => {
  const write = (query: string) => LIST.write(LIST.read(new URLSearchParams(query)));
  expect(write('order=sideways&sort=size&evil=1&colour=red&colour=red&q=+x+')).toBe(
    'q=x&colour=red&sort=size',
  );
  expect(write('sort=size&order=descending')).toBe('sort=size&order=descending');
});

test('a facet is counted with all the others applied, but not itself; rows are not moved', () => {
  const state = {
    ...LIST.nothing,
    colour: ['blue'],
    tag: ['a'],
    sort: { by: 'size', order: 'ascending' },
  } as const;
  expect([...LIST.count(ROWS, state, 'colour')]).toEqual([
    ['red', 1],
    ['blue', 1],
  ]);
  expect(ROWS[0]?.id).toBe('Ten');
});
