import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/lib/chromium.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a headless browser; close it in `afterAll`. One per test file is enough: pages have contexts of their own.
 * @param flags for Chromium, beside those that every test needs
 */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const found = await findChromium();
  if (found === null)
    throw new Error('There is no Chromium: run npm test, which gets one, or set CHROMIUM_PATH.');
  const libraries = found.libraries === null ? {} : { LD_LIBRARY_PATH: found.libraries };
  return chromium.launch({
    executablePath: found.path,
    args: [...FLAGS, ...flags],
    env: { ...process.env, ...libraries } as Record<string, string>,
  });
}

export type WatchedPage = {
  page: Page;
  /** Console errors, uncaught errors, failed or refused requests, and requests to any other host, as they happen. */
  problems: string[];
  close: () => Promise<void>;
};

/** Opens a fresh profile with one page and writes down everything that goes wrong in it. */
export async function openPage(
  browser: Browser,
  siteUrl: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ baseURL: siteUrl, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  const origin = new URL(siteUrl).origin;
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // What the page gave up itself, mostly by being left, did not fail.
    if (reason !== 'net::ERR_ABORTED') problems.push(`failed: ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (['http:', 'https:'].includes(url.protocol) && url.origin !== origin)
      problems.push(`other host: ${url.href}`);
  });
  return { page, problems, close: () => context.close() };
}
