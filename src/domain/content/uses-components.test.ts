import { expect, test } from 'vitest';
import { usesComponents } from '#domain/content/uses-components.ts';

test.each([
  ['a block', '<Note>\n\nMind this.\n\n</Note>'],
  ['inline in a sentence', 'Go on with <PromptLink id="edge-cases" />.'],
  ['an unknown one', '<Chart />'],
  ['an expression as attribute', '<Note title={"x"}>a</Note>'],
  ['in a list', '- one\n- <PromptLink id="edge-cases" />'],
  ['after code that holds another', '`<Note>` and <Note>this</Note>'],
])('prose uses components: %s', (_, prose) => {
  expect(usesComponents(prose)).toBe(true);
});

test.each([
  ['plain text', '## When to use it\n\nBefore a test, p < 0.05 and A<B.'],
  ['inline code', 'Write `<Note>` around it.'],
  ['a fenced block', '```mdx\n<Note>\n```'],
  ['escaped', 'A \\<Note> in words.'],
  ['lower-case html', '<details>x</details>'],
  ['nothing', ''],
])('prose is plain Markdown: %s', (_, prose) => {
  expect(usesComponents(prose)).toBe(false);
});
