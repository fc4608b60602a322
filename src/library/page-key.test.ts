import { expect, test } from 'vitest';
import { pageKey } from '#library/page-key.ts';

const prose = { digest: 'p', rendered: { html: '' } };
const entry = (digest: string, title = 'Title') => ({ title, entry: { digest, rendered: { html: '' } } });

test('the same data and the same files give the same key', () => {
  const page = () => ({ source: { changed: null }, versions: [entry('a'), entry('b')] });
  expect(pageKey(page(), prose)).toEqual(pageKey(page(), prose));
  expect(pageKey(page(), prose).cacheKey).toMatch(/^[0-9a-f]{64}$/);
});

test('a changed value, a changed file and another order give another key', () => {
  const key = (versions: object[], changed: string | null = null) =>
    pageKey({ changed, versions }, prose).cacheKey;
  const keys = [
    key([entry('a'), entry('b')]),
    key([entry('b'), entry('a')]),
    key([entry('a'), entry('c')]),
    key([entry('a')]),
    key([entry('a'), entry('b')], '2026-11-22T00:00:00Z'),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

test('an entry without a digest counts with all its data', () => {
  const key = (title: string) => pageKey({ version: { title, entry: {} } }, null).cacheKey;
  expect(key('One')).not.toBe(key('Two'));
});

test.each([
  ['a component that looks up another entry', '<PromptLink id="edge-cases" />'],
  ['such a component beside one that does not', '<Forest />\n\n<PromptLink id="edge-cases" />'],
  ['a component that nobody knows', '<Marquee />'],
  ['nobody knows what', undefined],
])('prose that uses %s has no key', (_, body) => {
  expect(pageKey({}, { digest: 'p', body })).toEqual({});
});

test('a component whose look-ups the page is given has a key', () => {
  const prose = { digest: 'p', body: '<PromptLink id="edge-cases" />' };
  const key = (title: string) => pageKey({ prompts: [title] }, prose, ['PromptLink']).cacheKey;
  expect(key('Edge cases')).toMatch(/^[0-9a-f]{64}$/);
  expect(key('Edge cases')).not.toBe(key('Other cases'));
});

test.each([
  ['an experiment', '<Forest />\n\nIt is <Result metric="a" stat="lift" />.'],
  ['a note', '<Note>\n\nWrite `<PromptLink />` for a link.\n\n</Note>'],
])('prose that only shows %s has the key of its page', (_, body) => {
  const key = (shown: object, digest = 'p') =>
    pageKey({ ...shown, entry: { digest } }, { digest, body }).cacheKey;
  expect(key({})).toMatch(/^[0-9a-f]{64}$/);
  expect(key({}, 'q')).not.toBe(key({}));
});
