import { expect, test } from 'vitest';
import { splitHtml } from '#domain/playbooks/split-html.ts';

const step = (id: string, title: string) => ({
  id,
  title,
  stage: 'hypothesis' as const,
  kind: 'write' as const,
});
const HTML =
  '<p>Before.</p><h2 id="frame-it">Frame it</h2><p>One.</p><h2 id="aside">Aside</h2><p>Also one.</p><h2 id="go">Go</h2><p>Two.</p>';
const HEADINGS = [
  { slug: 'frame-it', text: 'Frame it' },
  { slug: 'aside', text: 'Aside' },
  { slug: 'go', text: 'Go' },
];

test('each step gets what stands under its heading, other headings included', () => {
  expect(splitHtml(HTML, HEADINGS, [step('frame', 'Frame it'), step('go', 'Go')])).toEqual({
    intro: '<p>Before.</p>',
    sections: { frame: '<p>One.</p><h2 id="aside">Aside</h2><p>Also one.</p>', go: '<p>Two.</p>' },
  });
});

test('without any matching heading all of it is the introduction', () => {
  expect(splitHtml(HTML, HEADINGS, [step('x', 'Elsewhere')])).toEqual({ intro: HTML, sections: {} });
});
