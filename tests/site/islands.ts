import type { Page } from 'playwright-core';

/** Scrolls every island into view and waits until it runs; an island that fails keeps its `ssr` mark and times out. */
export async function startIslands(page: Page): Promise<void> {
  for (const island of await page.locator('astro-island').all()) {
    await island.locator(':scope > *').first().scrollIntoViewIfNeeded();
  }
  await page.waitForFunction(() => document.querySelector('astro-island[ssr]') === null);
  await page.evaluate(() => window.scrollTo(0, 0));
}
