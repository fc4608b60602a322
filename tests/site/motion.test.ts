import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { SAMPLE_ROWS } from './pages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Elements whose look changes over more than a millisecond, and whether the page scrolls smoothly. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const longest = (times: string) => Math.max(...times.split(',').map((time) => Number.parseFloat(time)));
    const found = [...document.querySelectorAll('*')].filter((element) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element);
      return longest(transitionDuration) > 0.001 || longest(animationDuration) > 0.001;
    });
    const smooth =
      getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? ['smooth scrolling'] : [];
    return [...found.map(({ tagName, className }) => `${tagName} ${String(className)}`), ...smooth];
  });
}

test.each(SAMPLE_ROWS)('nothing moves on %s for a person who asked for less motion', async (_, path) => {
  const { page, close } = await openPage(browser, inject('siteUrl'), { reducedMotion: 'reduce' });
  await page.goto(path);
  expect(await moving(page)).toEqual([]);
  await close();
});

test('others see the map answer to the pointer', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'), { reducedMotion: 'no-preference' });
  await page.goto('/');
  expect(await moving(page)).not.toEqual([]);
  await close();
});
