import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../setup/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const button = (page: Page) => page.locator('[data-theme-button]');

/** Lightness of the page's background, 0 (black) to 255, as it is painted. */
async function lightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d');
    if (canvas === null) throw new Error('There is no canvas.');
    canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data[1] ?? -1;
  });
}

test.each(['light', 'dark'] as const)(
  'at first the page follows a system that is %s',
  async (colorScheme) => {
    const { page, close } = await openPage(browser, inject('siteUrl'), { colorScheme });
    await page.goto('/');
    expect((await lightness(page)) > 128).toBe(colorScheme === 'light');
    expect(await button(page).getAttribute('aria-label')).toBe('Theme: follows the system. Change it');
    await close();
  },
);

test('the button goes from the system to light to dark and back, says where it is, and every page remembers', async () => {
  const { page, problems, close } = await openPage(browser, inject('siteUrl'), { colorScheme: 'dark' });
  await page.goto('/');
  await button(page).click();
  expect(await button(page).getAttribute('aria-label')).toBe('Theme: light. Change it');
  await page.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await page.reload();
  expect(await lightness(page)).toBeGreaterThan(128);
  await button(page).click();
  await page.goto('/prompts/edge-cases/');
  expect(await button(page).getAttribute('aria-label')).toBe('Theme: dark. Change it');
  expect(await lightness(page)).toBeLessThan(128);
  await button(page).click();
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  expect(await button(page).getAttribute('aria-label')).toBe('Theme: follows the system. Change it');
  expect(await lightness(page)).toBeGreaterThan(128);
  expect(problems).toEqual([]);
  await close();
});

test('the chosen theme is there before the first paint', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'), { colorScheme: 'light' });
  await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
  await page.route('**/*.js', (route) => route.abort());
  await page.goto('/');
  expect(await lightness(page)).toBeLessThan(128);
  await close();
});

test('a browser that forbids storage still shows the page and changes the theme', async () => {
  const { page, problems, close } = await openPage(browser, inject('siteUrl'), { colorScheme: 'light' });
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await page.goto('/');
  await button(page).click();
  await button(page).click();
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  expect(problems).toEqual([]);
  await close();
});
