import { remember } from './remember.ts';

/** What one page makes a browser load, as addresses and texts in the order they stand in. */
export type PageResources = {
  scripts: string[];
  inlineScripts: string[];
  styles: string[];
  inlineStyles: string[];
  /** Modules of islands: the components and what starts them. */
  islands: string[];
  /** Fonts that are fetched before the styles ask for them. */
  fonts: string[];
  /** Images, icons, frames and whatever else is fetched without being asked for. */
  others: string[];
};

type Found = PageResources & { html: string };
type Attributes = ReadonlyMap<string, string>;
type Take = (attributes: Attributes, found: Found, body: string) => void;

const TAG =
  /<(script|style|link|img|source|video|audio|track|iframe|embed|object|input|use|image|astro-island)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const STYLE_ATTRIBUTE = /\sstyle="([^"]*url\([^"]*)"/gi;
const PROGRAM_TYPES = new Set(['', 'module', 'text/javascript', 'application/javascript']);
const FETCHED_LINKS = new Set([
  'icon',
  'apple-touch-icon',
  'mask-icon',
  'manifest',
  'preload',
  'prefetch',
  'preconnect',
  'dns-prefetch',
]);

/** Reads which resources a page's HTML names. Scripts that are data (`application/json`) are not programs. */
export function readPage(html: string): PageResources {
  const found: Found = {
    html,
    scripts: [],
    inlineScripts: [],
    styles: [],
    inlineStyles: [],
    islands: [],
    fonts: [],
    others: [],
  };
  const tags = new RegExp(TAG);
  for (let match = tags.exec(html); match !== null; match = tags.exec(html)) {
    const tag = (match[1] ?? '').toLowerCase();
    let body = '';
    if (tag === 'script' || tag === 'style') {
      const end = html.indexOf(`</${tag}`, tags.lastIndex);
      body = html.slice(tags.lastIndex, end === -1 ? undefined : end);
      tags.lastIndex += body.length;
    }
    (TAKERS[tag] ?? takeMedia)(readAttributes(match[2] ?? ''), found, body);
  }
  for (const [, style = ''] of html.matchAll(STYLE_ATTRIBUTE))
    found.others.push(...cssAddresses(decode(style)));
  const { html: _, ...resources } = found;
  return resources;
}

/** The addresses a style sheet loads: `url()` and `@import`. */
export const cssAddresses = remember((css): readonly string[] => {
  const urls = [...css.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]*))\s*\)/g)];
  const imports = [...css.matchAll(/@import\s+(?:"([^"]*)"|'([^']*)')/g)];
  return [...urls, ...imports].flatMap(([, double, single, bare]) => double ?? single ?? bare ?? []);
});

const TAKERS: Record<string, Take> = {
  script(attributes, found, body) {
    const src = attributes.get('src');
    if (src !== undefined) found.scripts.push(src);
    else if (PROGRAM_TYPES.has(attributes.get('type') ?? '')) found.inlineScripts.push(body);
  },
  style: (_, found, body) => found.inlineStyles.push(body),
  link: takeLink,
  'astro-island'(attributes, found) {
    for (const name of ['component-url', 'renderer-url', 'before-hydration-url']) {
      const address = attributes.get(name);
      if (address !== undefined) found.islands.push(address);
    }
  },
};

function takeLink(attributes: Attributes, found: Found): void {
  const href = attributes.get('href');
  if (href === undefined) return;
  const words = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
  if (words.includes('stylesheet')) found.styles.push(href);
  else if (words.includes('modulepreload')) found.scripts.push(href);
  else if (words.includes('preload') && attributes.get('as') === 'font') found.fonts.push(href);
  else if (words.some((word) => FETCHED_LINKS.has(word))) found.others.push(href);
}

function takeMedia(attributes: Attributes, found: Found): void {
  for (const name of ['src', 'poster', 'data', 'href', 'xlink:href']) {
    const address = attributes.get(name);
    if (address !== undefined && !address.startsWith('#')) found.others.push(address);
  }
  const candidates = (attributes.get('srcset') ?? '')
    .split(/,\s+/)
    .map((part) => part.trim().split(/\s+/)[0]);
  found.others.push(...candidates.flatMap((address) => address || []));
}

function readAttributes(text: string): Attributes {
  const read = [...text.matchAll(ATTRIBUTE)].map(
    ([, name = '', double, single, bare]) =>
      [name.toLowerCase(), decode(double ?? single ?? bare ?? '')] as const,
  );
  return new Map(read);
}

function decode(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
