import { expect, test } from 'vitest';
import { componentsIn } from '#domain/content/components-in.ts';

test.each([
  ['plain Markdown', 'Ten < twenty, a <https://example.org> and *words*.', []],
  [
    'each component once',
    '<Note>\n\nSee <PromptLink id="a-b" />.\n\n</Note>\n\n<Note kind="tip">\n</Note>',
    ['Note', 'PromptLink'],
  ],
  ['a tag without attributes', '<Forest/> and <Health />', ['Forest', 'Health']],
  ['tags in code are words', 'Write `<Result />`:\n\n```mdx\n<Forest />\n```\n', []],
  ['an escaped tag is words', 'Write \\<Result /> there.', []],
  ['a tag that only begins the same', '<Healthy-looking', []],
])('%s', (_, prose, names) => {
  expect([...componentsIn(prose)]).toEqual(names);
});
