import { expect, test } from 'vitest';
import { cssAddresses, readPage } from './weight-page.ts';

const PAGE = `<!doctype html><html><head>
<link rel="canonical" href="https://elsewhere.example/">
<link rel="alternate" type="application/rss+xml" href="https://elsewhere.example/feed.xml">
<link rel="icon" href="/favicon.svg"><link rel=stylesheet href=/a.css>
<link rel="preload" as="font" href="/f.woff2" crossorigin><link rel="modulepreload" href="/m.js">
<script>const tag = '<script src="/not-a-tag.js">';</script>
<style>p{color:red}</style>
<script type="module" src="/x.js"></script>
<script type="application/ld+json">{"@type":"Thing"}</script>
</head><body data-x="1 > 0"><a href="https://elsewhere.example/">a link is not loaded</a>
<img src="/i.png" srcset="/i.png 1x, https://cdn.example/i2.png 2x">
<iframe src='https://frames.example/?a=1&amp;b=2'></iframe>
<svg><use href="#icon"/><image href="/pic.svg"/></svg>
<p style="background: url(&quot;/bg.png&quot;)">x</p>
<astro-island component-url="/C.js" renderer-url="/client.js" props="{&quot;a&quot;:[0,&quot;x > y&quot;]}" ssr client="visible"></astro-island>
</body></html>`;

test('reads what a page loads, and not what it only links to', () => {
  expect(readPage(PAGE)).toEqual({
    scripts: ['/m.js', '/x.js'],
    inlineScripts: ['const tag = \'<script src="/not-a-tag.js">\';'],
    styles: ['/a.css'],
    inlineStyles: ['p{color:red}'],
    islands: ['/C.js', '/client.js'],
    fonts: ['/f.woff2'],
    others: [
      '/favicon.svg',
      '/i.png',
      '/i.png',
      'https://cdn.example/i2.png',
      'https://frames.example/?a=1&b=2',
      '/pic.svg',
      '/bg.png',
    ],
  });
});

test('a page that loads nothing has nothing', () => {
  expect(Object.values(readPage('<!doctype html><title>x</title><p>y')).flat()).toEqual([]);
});

test.each([
  ['bare', 'a{b:url(/x.png)}', ['/x.png']],
  ['quoted', `a{b:url("/x.png"),url('/y.png')}`, ['/x.png', '/y.png']],
  ['spaced', 'a{b:url( "/x.png" )}', ['/x.png']],
  [
    'import',
    '@import "https://fonts.example/a.css";@import url(/b.css);',
    ['/b.css', 'https://fonts.example/a.css'],
  ],
])('finds an address in styles: %s', (_, css, expected) => {
  expect(cssAddresses(css)).toEqual(expected);
});
