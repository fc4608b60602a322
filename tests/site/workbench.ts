import type { Browser, Page } from 'playwright-core';
import { openPage, type WatchedPage } from '../setup/browser.ts';

/** A prompt page with its workbench ready, in a fresh profile that may use the clipboard. */
export async function openPrompt(browser: Browser, siteUrl: string, address: string): Promise<WatchedPage> {
  const watched = await openPage(browser, siteUrl, { permissions: ['clipboard-read', 'clipboard-write'] });
  await watched.page.goto(address);
  await whenReady(watched.page);
  return watched;
}

/** Waits until the workbench listens. It hydrates when it is seen. */
export async function whenReady(page: Page): Promise<void> {
  await page.locator('astro-island').first().locator(':scope > *').first().scrollIntoViewIfNeeded();
  await page.locator('[data-ready]').waitFor();
}

/** The messages in the preview, as they would be sent. */
export async function previewed(page: Page): Promise<string[]> {
  return page.getByRole('region', { name: 'Messages as they will be sent' }).locator('pre').allTextContents();
}

export async function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** The line that says what just happened. */
export function told(page: Page) {
  return page.locator('[role="status"]').filter({ hasText: /\S/ });
}

/** Chooses from one of the menus of the action bar. */
export async function choose(page: Page, menu: string, item: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menu').getByText(item).click();
}

/**
 * What went wrong on a page where something was run. Chromium now and then reports a body that was read to its end as
 * aborted, when the reader is faster than its own bookkeeping; a run that really broke off shows as an error on the page.
 */
export function unexpected(problems: readonly string[]): string[] {
  return problems.filter((problem) => !/^failed: .*\/api\/run\/ net::ERR_ABORTED$/.test(problem));
}
