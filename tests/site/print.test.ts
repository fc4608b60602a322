import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { startIslands } from './islands.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test.each(['/prompts/edge-cases/', '/playbooks/idea-to-tickets/', '/contexts/udacity-screener-canvas/'])(
  'on paper %s is its text, without the site around it and without controls',
  async (path) => {
    const { page, close } = await openPage(browser, inject('siteUrl'), { colorScheme: 'dark' });
    await page.goto(path);
    await startIslands(page);
    await page.emulateMedia({ media: 'print' });
    expect(
      await page
        .locator('header.site-header, footer.site-footer, .toc, astro-island')
        .filter({ visible: true })
        .count(),
    ).toBe(0);
    expect(await page.locator('button, input, select, textarea').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    await close();
  },
);

test('on paper a prompt keeps its template and its variables, in dark ink even in the dark theme', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'), { colorScheme: 'dark' });
  await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
  await page.goto('/prompts/edge-cases/');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('section[aria-labelledby="template"] pre').first().isVisible()).toBe(true);
  expect(await page.locator('section[aria-labelledby="variables"] dl').isVisible()).toBe(true);
  const ink = await page
    .locator('section[aria-labelledby="template"] pre')
    .first()
    .evaluate((element) => {
      const canvas = document.createElement('canvas').getContext('2d');
      if (canvas === null) throw new Error('There is no canvas.');
      canvas.fillStyle = getComputedStyle(element).color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    });
  expect(Math.max(...ink)).toBeLessThan(100);
  await close();
});
