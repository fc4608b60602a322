import { expect, test } from 'vitest';
import { placeComponents, proseParts } from '#domain/content/place-components.ts';

const RESULT = '<Result metric="clicks" variant="new one" stat="lift" />';
const result = { name: 'Result', attributes: { metric: 'clicks', variant: 'new one', stat: 'lift' } };

test('components leave marks in the Markdown and come back between the parts of its HTML', () => {
  const placed = placeComponents(`It rose by ${RESULT}.\n\n<Forest />\n`);
  expect(placed?.components).toEqual([result, { name: 'Forest', attributes: {} }]);
  const html = (placed?.markdown ?? '')
    .trim()
    .split('\n\n')
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('\n');
  expect(proseParts(html, placed?.components ?? [])).toEqual([
    '<p>It rose by ',
    result,
    '.</p>\n',
    { name: 'Forest', attributes: {} },
  ]);
});

test('an attribute may hold an angle, and a tag may run over lines', () => {
  const placed = placeComponents('<Result metric="a > b"\n  stat="p" />');
  expect(placed?.components).toEqual([{ name: 'Result', attributes: { metric: 'a > b', stat: 'p' } }]);
});

test('what stands in code or behind a backslash is text', () => {
  const text = 'Write `<Forest />` or \\<Forest />.\n\n```\n<Timeline />\n```\n';
  expect(placeComponents(text)).toEqual({ markdown: text, components: [] });
});

test.each([
  ['a component that wraps text', '<Note>\n\nCareful.\n\n</Note>'],
  ['an unknown component', '<Unknown />'],
  ['one that is not closed', '<Forest>'],
  ['text that holds the mark itself', 'a \uE0000\uE001 b'],
])('%s is left to MDX', (_what, prose) => {
  expect(placeComponents(prose)).toBeNull();
});

test('a mark inside a tag cannot become a component', () => {
  const { markdown, components } = placeComponents(`${RESULT}`) ?? { markdown: '', components: [] };
  expect(proseParts(`<img alt="${markdown}">`, components)).toBeNull();
});

test('HTML without marks is one part, and none is no part', () => {
  expect(proseParts('<p>Plain.</p>', [])).toEqual(['<p>Plain.</p>']);
  expect(proseParts('', [])).toEqual([]);
});
