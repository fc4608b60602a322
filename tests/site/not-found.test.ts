import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../setup/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test.each([
  '/nothing-here/',
  '/prompts/no-such-prompt/',
  '/prompts/edge-cases/v99/',
  '/a/b/c/d',
  '/contexts/none.txt',
])('%s answers 404 with a page that leads on', async (path) => {
  const { page, problems, close } = await openPage(browser, inject('siteUrl'));
  const response = await page.goto(path);
  expect(response?.status()).toBe(404);
  await page.getByRole('heading', { name: 'There is no page at this address' }).waitFor();
  expect(await page.getByRole('main').getByRole('link').allInnerTexts()).toEqual(
    expect.arrayContaining([expect.stringContaining('Search'), 'All prompts', 'All playbooks', 'The loop']),
  );
  // The browser reports the 404 itself; nothing on the page may add to it.
  expect(problems.filter((problem) => !problem.includes('404'))).toEqual([]);
  await page.getByRole('main').getByRole('link', { name: 'All prompts' }).click();
  await page.waitForURL('**/prompts/');
  await close();
});

test('an address without its closing slash shows the page, which names its real address', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  const response = await page.goto('/prompts/edge-cases');
  expect(response?.status()).toBe(200);
  expect(await page.locator('link[rel="canonical"]').getAttribute('href')).toMatch(
    /\/prompts\/edge-cases\/$/,
  );
  await close();
});
