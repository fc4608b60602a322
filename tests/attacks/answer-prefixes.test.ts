import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { MarkdownAnswer } from '#islands/prompt/run/MarkdownAnswer.tsx';
import { SCRIPTS } from './corpus.ts';

/** All that Markdown may become. */
const ELEMENTS =
  /^(?:a|blockquote|br|code|del|div|em|figure|h[1-6]|hr|li|ol|p|pre|section|span|strong|sup|table|tbody|td|th|thead|tr|ul)$/;
const ATTRIBUTES =
  /^(?:class|id|href|target|rel|tabindex|aria-label|aria-describedby|dir|style|start|data-footnote[a-z-]*|data-[a-z-]+)$/i;

/** What stands in a rendered answer and may not. React escapes `<` and `>`, so that tags can be told from text. */
function strangeIn(html: string): string[] {
  return [...html.matchAll(/<([a-z][^\s/>]*)([^>]*)>/gi)].flatMap(([tag, name = '', rest = '']) => {
    const attributes = [...rest.matchAll(/([^\s="'/]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => ({
      key,
      value,
    }));
    const isFine =
      ELEMENTS.test(name) &&
      attributes.every(({ key }) => ATTRIBUTES.test(key)) &&
      attributes.every(({ key, value }) => key !== 'href' || /^https?:\/\/[^/@]*(?:[/?#]|$)/.test(value)) &&
      attributes.every(
        ({ key, value }) => key !== 'style' || /^text-align:(?:left|center|right)$/.test(value),
      );
    return isFine ? [] : [tag];
  });
}

function rendered(text: string): string {
  return renderToStaticMarkup(createElement(MarkdownAnswer, { text }));
}

test('the look at rendered answers sees what would be wrong', () => {
  for (const bad of [
    '<img src="x">',
    '<a href="javascript:x">',
    '<p onclick="x">',
    '<a href="https://a@b/">',
    '<a href="/x">',
  ])
    expect(strangeIn(bad)).toEqual([bad]);
  expect(strangeIn(rendered('[a](https://x.example/) `b` **c**\n\n|a|\n|:-|\n|b|'))).toEqual([]);
});

test.each(SCRIPTS)('%s is harmless however much of it has arrived', (text) => {
  for (let end = 1; end <= text.length; end += 1)
    expect(strangeIn(rendered(text.slice(0, end))), text.slice(0, end)).toEqual([]);
});
