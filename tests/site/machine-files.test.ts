import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { site } from '#config';
import { contextText } from '#domain/contexts/context.ts';
import { checkContent } from '../../scripts/lib/check-content.ts';
import { launchBrowser } from '../setup/browser.ts';

const { library } = await checkContent();
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(() => browser.close());

async function served(path: string): Promise<{ type: string; text: string }> {
  const response = await fetch(new URL(path, inject('siteUrl')));
  expect(response.status).toBe(200);
  return { type: response.headers.get('content-type') ?? '', text: await response.text() };
}

/** Texts of all elements of a name in an XML document; throws where the document is not well-formed. */
function texts(xml: string, name: string): Promise<string[]> {
  return page.evaluate(
    ([source = '', element = '']) => {
      const parsed = new DOMParser().parseFromString(source, 'application/xml');
      const error = parsed.querySelector('parsererror');
      if (error !== null) throw new Error(error.textContent ?? 'not well-formed');
      return [...parsed.querySelectorAll(element)].map((found) => found.textContent ?? '');
    },
    [xml, name],
  );
}

test('robots.txt lets readers in, keeps them out of the endpoint and names the sitemap', async () => {
  const { type, text } = await served('/robots.txt');
  expect(type).toMatch(/^text\/plain/);
  expect(text.split('\n')).toEqual(
    expect.arrayContaining([
      'User-agent: *',
      'Disallow: /api/',
      `Sitemap: ${new URL('/sitemap-index.xml', site.publicUrl).href}`,
    ]),
  );
});

test('the sitemap is XML and leads from its index to every part', async () => {
  const index = await served('/sitemap-index.xml');
  expect(index.type).toMatch(/xml/);
  const parts = await texts(index.text, 'sitemap > loc');
  expect(parts.length).toBeGreaterThan(0);
  for (const part of parts) {
    expect(await texts((await served(new URL(part).pathname)).text, 'url > loc')).not.toEqual([]);
  }
});

test('the feed is RSS with the newest entries first, each with a title, an address and a date', async () => {
  const { type, text } = await served('/feed.xml');
  expect(type).toMatch(/xml/);
  expect(await texts(text, 'channel > title')).toEqual([site.name]);
  const titles = await texts(text, 'item > title');
  const dates = (await texts(text, 'item > pubDate')).map((date) => Date.parse(date));
  expect(titles.length).toBeGreaterThan(10);
  expect(await texts(text, 'item > link')).toHaveLength(titles.length);
  expect(dates).toHaveLength(titles.length);
  expect(dates).toEqual([...dates].sort((a, b) => b - a));
  expect(new Set(titles).size).toBe(titles.length);
});

test.each(library.contexts.map((pack) => ({ id: pack.id, pack })))(
  'the context pack $id is served as exactly the text that a prompt is given',
  async ({ id, pack }) => {
    const { type, text } = await served(`/contexts/${id}.txt`);
    expect(type).toMatch(/^text\/plain/);
    expect(text).toBe(contextText(pack));
  },
);

test.each(['prompt', 'playbook', 'context', 'experiment'])(
  'the JSON Schema of a %s is served for editors',
  async (kind) => {
    const schema = JSON.parse((await served(`/schema/${kind}.json`)).text) as Record<string, unknown>;
    expect(schema['$schema']).toMatch(/json-schema\.org/);
  },
);

test('images for shared links are PNGs of the size that networks expect', async () => {
  const response = await fetch(new URL('/og/prompts/edge-cases.png', inject('siteUrl')));
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
});
