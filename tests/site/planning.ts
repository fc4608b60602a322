import type { Browser } from 'playwright-core';
import { openPage, type WatchedPage } from '../setup/browser.ts';

/** A planning tool that listens, in a fresh profile that may use the clipboard. */
export async function openTool(browser: Browser, siteUrl: string, address: string): Promise<WatchedPage> {
  const watched = await openPage(browser, siteUrl, { permissions: ['clipboard-read', 'clipboard-write'] });
  await watched.page.goto(address);
  await watched.page.locator('[data-ready]').waitFor();
  return watched;
}
