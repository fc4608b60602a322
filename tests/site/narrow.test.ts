import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { startIslands } from './islands.ts';
import { SAMPLE_ROWS } from './pages.ts';

const PHONE = { width: 360, height: 740 };
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test.each(SAMPLE_ROWS)('at 360 px nothing of %s is wider than the screen', async (_, path) => {
  const { page, close } = await openPage(browser, inject('siteUrl'), {
    viewport: PHONE,
    isMobile: true,
    hasTouch: true,
  });
  await page.goto(path);
  await startIslands(page);
  const asItComes = await overflowing(page);
  await page.evaluate(() => {
    for (const closed of document.querySelectorAll('details:not([name])')) closed.setAttribute('open', '');
  });
  const unfolded = await overflowing(page);
  await close();
  expect({ asItComes, unfolded }).toEqual({ asItComes: [], unfolded: [] });
});

/** Elements that stick out of the page to the right, unless a box around them scrolls or clips by itself. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element: Element) => getComputedStyle(element).overflowX !== 'visible';
    const boxed = (element: Element): boolean => {
      const parent = element.parentElement;
      return parent !== null && parent !== document.body && (scrolls(parent) || boxed(parent));
    };
    const wide = [...document.body.querySelectorAll('*')]
      .filter(
        (element) =>
          element.checkVisibility() && element.getBoundingClientRect().right > width + 0.5 && !boxed(element),
      )
      .map((element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}">`);
    const page =
      document.documentElement.scrollWidth > width
        ? [`the page is ${document.documentElement.scrollWidth} px wide`]
        : [];
    return [...page, ...wide];
  });
}
