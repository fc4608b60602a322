import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { startIslands } from './islands.ts';
import { builtPages, SAMPLES } from './pages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/**
 * Every current entry but the samples, which `weight.test.ts` looks at in the same way; old versions and comparisons are
 * made by the same pages as the samples.
 */
const sampled: readonly string[] = Object.values(SAMPLES);
const visited = builtPages().filter(
  (address) => !sampled.includes(address) && !/^\/prompts\/[^/]+\/(?:v\d+|compare)\/$/.test(address),
);

test('no page has a console error, an uncaught error or a failed request, or asks another host', async () => {
  const { page, problems, close } = await openPage(browser, inject('siteUrl'));
  const found: Record<string, string[]> = {};
  for (const address of visited) {
    await page.goto(address, { waitUntil: 'networkidle' });
    await startIslands(page);
    const said = problems.splice(0);
    if (said.length > 0) found[address] = said;
  }
  await close();
  expect(found).toEqual({});
  expect(visited.length).toBeGreaterThan(30);
}, 240_000);
