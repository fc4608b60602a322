import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Variables, variablesSchema } from '#domain/prompts/variables.ts';
import { acceptValues } from './accept-values.ts';
import { packText, unpackText } from './compress.ts';
import { createShareLink, LONGEST_LINK, readShareLink } from './share-link.ts';

const PAGE = 'https://loopbook.example/prompts/every-kind/v3/';

const variables: Variables = variablesSchema.parse({
  line: { type: 'string' },
  text: { type: 'string', multiline: true },
  count: { type: 'number', integer: true, min: 1, max: 12 },
  b2b: { type: 'boolean' },
  audience: { type: 'choice', options: ['new', 'returning'] },
  limits: { type: 'list', maxItems: 5 },
  context: { type: 'context' },
  ticket: { type: 'string', sensitive: true },
  constructor: { type: 'string' },
});
const prompt = { id: 'every-kind', version: 3, variables };

const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
const someValues = fc.record(
  {
    line: anyText,
    text: anyText.map((text) => `${text}\n\t${text}`),
    count: fc.integer({ min: 1, max: 12 }),
    b2b: fc.boolean(),
    audience: fc.constantFrom('new', 'returning'),
    limits: fc.array(anyText, { minLength: 1, maxLength: 5 }),
    context: fc.constant('udacity-screener-canvas'),
    constructor: anyText,
  },
  { requiredKeys: [] },
);

test('values of every type come back from their link as they were', async () => {
  await fc.assert(
    fc.asyncProperty(someValues, async (values) => {
      const { url, leftOut } = await createShareLink(PAGE, prompt, values);
      const read = await readShareLink(new URL(url).hash);
      if (read.kind !== 'values') throw new Error(read.kind);
      expect(leftOut).toEqual([]);
      expect(read.ref).toEqual({ id: 'every-kind', version: 3 });
      expect(acceptValues(variables, read.values)).toEqual({
        values: { ...values },
        unknown: [],
        unusable: [],
        sensitive: [],
      });
    }),
    { numRuns: 60 },
  );
});

test('the values are in the fragment only, in letters that need no encoding', async () => {
  const { url } = await createShareLink(PAGE, prompt, { line: 'a b&c#d' });
  expect(url.startsWith(`${PAGE}#fill=1.`)).toBe(true);
  expect(url.slice(PAGE.length)).toMatch(/^#fill=1\.[\w-]+$/);
});

test('sensitive values are left out and named', async () => {
  const { url, leftOut } = await createShareLink(PAGE, prompt, { line: 'x', ticket: 'secret' });
  expect(leftOut).toEqual(['ticket']);
  expect(await readShareLink(new URL(url).hash)).toMatchObject({ values: { line: 'x' } });
});

test('a link that holds a sensitive value all the same does not fill it', () => {
  expect(acceptValues(variables, { ticket: 'planted' })).toEqual({
    values: {},
    unknown: [],
    unusable: [],
    sensitive: ['ticket'],
  });
});

test('a link says when it became too long to travel', async () => {
  // Words that do not repeat hardly compress.
  const noise = Array.from({ length: 2500 }, (_, index) =>
    (Math.imul(index + 1, 2654435761) >>> 0).toString(36),
  ).join(' ');
  const long = await createShareLink(PAGE, prompt, { text: noise });
  expect(long.url.length).toBeGreaterThan(LONGEST_LINK);
  expect(long.tooLong).toBe(true);
  expect((await createShareLink(PAGE, prompt, { text: 'short' })).tooLong).toBe(false);
});

test('fragments of headings are nobody’s business', async () => {
  for (const fragment of ['', '#', '#when-to-use-it', '#filler=1', '#fil']) {
    expect(await readShareLink(fragment)).toEqual({ kind: 'none' });
  }
});

test('a damaged link is a clear answer, wherever it was cut or changed', async () => {
  const { url } = await createShareLink(PAGE, prompt, {
    line: 'Choosing a delivery date',
    limits: ['a', 'b'],
  });
  const { hash } = new URL(url);
  for (let length = '#fill='.length; length < hash.length; length++) {
    expect(await readShareLink(hash.slice(0, length))).toEqual({ kind: 'problem', problem: 'damaged' });
  }
  for (const broken of [
    '#fill=1.%%%',
    '#fill=1.AAAA.BBBB',
    '#fill=1.aaaaa',
    '#fill=x.AAAA',
    '#fill=1. ',
    `#fill=1.${'A'.repeat(100_000)}`,
  ]) {
    expect(await readShareLink(broken)).toEqual({ kind: 'problem', problem: 'damaged' });
  }
});

test('arbitrary fragments never throw', async () => {
  const letters = fc.string({ unit: fc.constantFrom(...'ABCxyz019-_.%=#'), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(letters, async (text) => {
      expect((await readShareLink(`#fill=1.${text}`)).kind).toBe('problem');
    }),
  );
});

test('a link written by a later version of the site says so', async () => {
  expect(await readShareLink('#fill=2.AAAA')).toEqual({ kind: 'problem', problem: 'newer-version' });
});

test('well-packed JSON of another shape is damaged', async () => {
  for (const data of [
    null,
    [],
    'x',
    3,
    {},
    { id: 'a', version: 1 },
    { id: 'a', version: '1', values: {} },
    { id: 3, version: 1, values: {} },
    { id: 'a', version: 1, values: [] },
  ]) {
    expect(await readShareLink(`#fill=1.${await packText(JSON.stringify(data))}`)).toEqual({
      kind: 'problem',
      problem: 'damaged',
    });
  }
});

test('a small text that unpacks to a huge one is refused while unpacking', async () => {
  const bomb = await packText('a'.repeat(50_000_000));
  expect(bomb.length).toBeLessThan(100_000);
  expect(await unpackText(bomb, 1_000_000)).toBeNull();
});

test('what does not fit is named and the rest is taken', () => {
  const given = JSON.parse(
    '{"line":3,"count":"4","b2b":"yes","audience":"nobody","limits":["a",1],"gone":"x","__proto__":{"line":"p"},"text":"kept","context":{"id":1}}',
  );
  expect(acceptValues(variables, given)).toEqual({
    values: { text: 'kept' },
    unknown: ['gone', '__proto__'],
    unusable: ['line', 'count', 'b2b', 'audience', 'limits', 'context'],
    sensitive: [],
  });
});

test('a value out of bounds is taken, so that a person can mend it', () => {
  expect(acceptValues(variables, { count: 99, limits: ['1', '2', '3', '4', '5', '6'] }).values).toEqual({
    count: 99,
    limits: ['1', '2', '3', '4', '5', '6'],
  });
  expect(acceptValues(variables, { count: Number.NaN }).unusable).toEqual(['count']);
});
