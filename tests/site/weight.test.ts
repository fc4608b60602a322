import { gzipSync } from 'node:zlib';
import type { Browser, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { BUDGET } from '../../src/integrations/weight-report.ts';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { startIslands } from './islands.ts';
import { SAMPLE_ROWS } from './pages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Bytes after gzip of everything of one type that was fetched. */
async function fetched(requests: readonly Request[], type: string): Promise<number> {
  // The search engine is what somebody who opens the search page asks for; it is no part of the page.
  const isPage = (request: Request) => !new URL(request.url()).pathname.startsWith('/pagefind/');
  const ofType = requests.filter((request) => request.resourceType() === type && isPage(request));
  const bodies = await Promise.all(ofType.map(async (request) => (await request.response())?.body()));
  return bodies.reduce((sum, body) => sum + (body === undefined ? 0 : gzipSync(body).byteLength), 0);
}

// The build reads which files name each other; this is what a browser then really asks for.
test.each(SAMPLE_ROWS)(
  'a browser that only looks at %s fetches no more than the budget, and has nothing to complain of',
  async (_, path) => {
    const { page, problems, close } = await openPage(browser, inject('siteUrl'));
    const requests: Request[] = [];
    page.on('requestfinished', (request) => requests.push(request));
    await page.goto(path, { waitUntil: 'networkidle' });
    const hasIslands = (await page.locator('astro-island').count()) > 0;
    await startIslands(page);
    await page.waitForLoadState('networkidle');
    const limit = hasIslands ? BUDGET.hydrated : BUDGET.script;
    expect(await fetched(requests, 'script')).toBeLessThanOrEqual(limit);
    expect(await fetched(requests, 'stylesheet')).toBeLessThanOrEqual(BUDGET.styles);
    // Like every other page in `quiet.test.ts`; the page for what is not there says so in its status.
    if (path !== '/404.html') expect(problems).toEqual([]);
    await close();
  },
);

test('the form of a prompt loads only when it comes into view', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'), {
    viewport: { width: 360, height: 200 },
  });
  const requests: Request[] = [];
  page.on('requestfinished', (request) => requests.push(request));
  await page.goto('/prompts/edge-cases/', { waitUntil: 'networkidle' });
  expect(await page.locator('astro-island[ssr]').count()).toBe(1);
  expect(await fetched(requests, 'script')).toBeLessThanOrEqual(BUDGET.script);
  await startIslands(page);
  expect(await fetched(requests, 'script')).toBeGreaterThan(BUDGET.script);
  await close();
});
