import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { site } from '#config';
import { launchBrowser } from '../setup/browser.ts';
import { builtFiles, builtPages, builtText } from './pages.ts';

/** What one page names: its ids, and the addresses it leads to or loads. */
type Parsed = { ids: string[]; twice: string[]; addresses: string[]; links: string[] };

/** Addresses that the server answers and no file does. */
const SERVED = ['/api/run/', '/api/sign-in/'];

const files = new Set(builtFiles());
const pages = new Map<string, Parsed>();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  const page = await browser.newPage();
  for (const address of builtPages()) pages.set(address, await parse(page, builtText(address)));
});
afterAll(() => browser.close());

/** Reads HTML as a browser does, without loading or running anything of it. */
function parse(page: Page, html: string): Promise<Parsed> {
  return page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'text/html');
    const all = (selector: string, name: string) =>
      [...parsed.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? '');
    const ids = all('[id]', 'id');
    const links = all('a[href], area[href]', 'href');
    const addresses = [
      ...links,
      ...all('link[href]', 'href'),
      ...all('[src]', 'src'),
      ...all('form[action]', 'action'),
      ...all('use[href]', 'href'),
      ...all('meta[property="og:image"], meta[property="og:url"]', 'content'),
      ...all('astro-island', 'component-url'),
      ...all('astro-island', 'renderer-url'),
      ...all('[data-source]', 'data-source'),
    ];
    return { ids, twice: ids.filter((id, index) => ids.indexOf(id) !== index), addresses, links };
  }, html);
}

/** Why an address that a page names leads nowhere; null when it does, or when it leaves the site. */
function broken(address: string, from: string): string | null {
  if (!URL.canParse(address, new URL(from, site.publicUrl))) return `${from}: ${address} is no address`;
  const url = new URL(address, new URL(from, site.publicUrl));
  if (url.origin !== new URL(site.publicUrl).origin) return null;
  const path = decodeURIComponent(url.pathname);
  if (SERVED.includes(path)) return null;
  if (!files.has(path.endsWith('/') ? `${path}index.html` : path))
    return `${from}: ${address} does not exist`;
  const anchor = decodeURIComponent(url.hash.slice(1));
  const target = pages.get(path);
  if (anchor === '' || target === undefined) return null;
  return target.ids.includes(anchor) ? null : `${from}: ${address} has no such anchor`;
}

test('every internal link, anchor, image and script of every page leads somewhere', () => {
  const problems = [...pages].flatMap(([from, { addresses }]) =>
    addresses.flatMap((address) => broken(address, from) ?? []),
  );
  expect([...new Set(problems)]).toEqual([]);
  expect([...pages.values()].flatMap(({ addresses }) => addresses).length).toBeGreaterThan(pages.size * 10);
});

test('no page uses an id twice', () => {
  const problems = [...pages].flatMap(([address, { twice }]) => twice.map((id) => `${address}: #${id}`));
  expect(problems).toEqual([]);
});

test('every page can be reached from the home page by links', () => {
  // A prompt's page leads to the sign-in page when the server asks for a token.
  const reached = new Set(['/', '/404.html', '/sign-in/']);
  const waiting = ['/'];
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    for (const link of pages.get(from)?.links ?? []) {
      const { pathname } = new URL(link, new URL(from, site.publicUrl));
      if (!pages.has(pathname) || reached.has(pathname)) continue;
      reached.add(pathname);
      waiting.push(pathname);
    }
  }
  expect([...pages.keys()].filter((address) => !reached.has(address))).toEqual([]);
});

test.each(['/sitemap-index.xml', '/sitemap-0.xml', '/feed.xml'])('every address in %s exists', (file) => {
  const named = [...builtText(file).matchAll(/<(?:loc|link|guid[^>]*)>([^<]+)</g)].map(
    ([, address = '']) => address,
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.flatMap((address) => broken(address, '/') ?? [])).toEqual([]);
  expect(named.filter((address) => !address.startsWith(new URL(site.publicUrl).origin))).toEqual([]);
});

test('the sitemap names every page that is its own original, and no other', () => {
  const named = [...builtText('/sitemap-0.xml').matchAll(/<loc>([^<]+)</g)].map(
    ([, loc = '']) => new URL(loc).pathname,
  );
  const originals = [...pages.keys()].filter(
    (address) => !/\/(?:v\d+|compare|page\/\d+)\/$/.test(address) && address !== '/404.html',
  );
  expect(named.sort()).toEqual(originals.sort());
});

test('the address a page gives as its original exists and is its own original', () => {
  const original = (address: string) =>
    /<link rel="canonical" href="([^"]+)"/
      .exec(builtText(address))?.[1]
      ?.replace(new URL(site.publicUrl).origin, '');
  const problems = [...pages.keys()].flatMap((address) => {
    const target = original(address);
    if (address === '/404.html') return target === undefined ? [] : [`${address} has an original`];
    if (target === undefined || !pages.has(target)) return [`${address}: ${target} does not exist`];
    return original(target) === target ? [] : [`${address}: ${target} points further`];
  });
  expect(problems).toEqual([]);
});
