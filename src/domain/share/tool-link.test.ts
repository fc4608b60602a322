import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packText } from './compress.ts';
import { LONGEST_LINK } from './share-link.ts';
import { createToolLink, readToolLink } from './tool-link.ts';

const PAGE = 'https://loopbook.example/tools/targeting/';
const DAMAGED = { kind: 'problem', problem: 'damaged' };

test('any state comes back from its link as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (state) => {
      const { url } = await createToolLink(PAGE, 'targeting', state);
      const read = await readToolLink(new URL(url).hash, 'targeting');
      expect(read).toEqual({ kind: 'state', state: JSON.parse(JSON.stringify(state)) });
    }),
    { numRuns: 80 },
  );
});

test('the state is in the fragment only, in letters that need no encoding', async () => {
  const { url } = await createToolLink(`${PAGE}?experiment=a#old`, 'targeting', { rule: 'a b&c#d' });
  expect(url).toMatch(/^https:\/\/loopbook\.example\/tools\/targeting\/\?experiment=a#targeting=1\.[\w-]+$/);
});

test('a link says when it became too long to travel, and can still be read', async () => {
  // Words that do not repeat hardly compress.
  const noise = Array.from({ length: 2500 }, (_, index) =>
    (Math.imul(index + 1, 2654435761) >>> 0).toString(36),
  ).join(' ');
  const long = await createToolLink(PAGE, 'design', noise);
  expect(long.url.length).toBeGreaterThan(LONGEST_LINK);
  expect(long.tooLong).toBe(true);
  expect(await readToolLink(new URL(long.url).hash, 'design')).toEqual({ kind: 'state', state: noise });
  expect((await createToolLink(PAGE, 'design', 'short')).tooLong).toBe(false);
});

test('headings and the links of other tools are nobody’s business', async () => {
  const { hash } = new URL((await createToolLink(PAGE, 'targeting', 1)).url);
  for (const fragment of ['', '#', '#results', '#design', hash])
    expect(await readToolLink(fragment, 'design')).toEqual({ kind: 'none' });
});

test('a damaged link is a clear answer, wherever it was cut', async () => {
  const { hash } = new URL((await createToolLink(PAGE, 'design', { baseline: 0.12, traffic: 900 })).url);
  for (let length = '#design='.length; length < hash.length; length++)
    expect(await readToolLink(hash.slice(0, length), 'design')).toEqual(DAMAGED);
  for (const broken of ['%%%', 'AAAA.BBBB', 'aaaaa', ' ', '__proto__'])
    expect(await readToolLink(`#design=1.${broken}`, 'design')).toEqual(DAMAGED);
  expect(await readToolLink('#design=x.AAAA', 'design')).toEqual(DAMAGED);
});

test('arbitrary fragments never throw', async () => {
  const letters = fc.string({ unit: fc.constantFrom(...'ABCxyz019-_.%=#'), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(letters, async (text) => {
      expect((await readToolLink(`#design=1.${text}`, 'design')).kind).toBe('problem');
    }),
  );
});

test('links of a later version and endless ones are told apart from damaged ones', async () => {
  expect(await readToolLink('#design=2.AAAA', 'design')).toEqual({
    kind: 'problem',
    problem: 'newer-version',
  });
  expect(await readToolLink(`#design=1.${'A'.repeat(70_000)}`, 'design')).toEqual({
    kind: 'problem',
    problem: 'too-long',
  });
});

test('well-packed data that is not ours, and a small text that unpacks to a huge one, are damaged', async () => {
  for (const text of ['null', '[]', '3', '{}', '{"values":{}}', 'not json', 'a'.repeat(5_000_000)])
    expect(await readToolLink(`#design=1.${await packText(text)}`, 'design')).toEqual(DAMAGED);
});
