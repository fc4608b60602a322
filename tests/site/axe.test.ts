import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { pageKind } from '../../src/integrations/weight-report.ts';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { axeViolations } from './axe.ts';
import { startIslands } from './islands.ts';
import { builtPages, SAMPLE_ROWS, SAMPLES } from './pages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('the samples cover every kind of page that is built', () => {
  const kinds = (addresses: readonly string[]) => [...new Set(addresses.map(pageKind))].sort();
  expect(kinds(Object.values(SAMPLES))).toEqual(kinds(builtPages()));
  expect(kinds(builtPages())).not.toContain('other');
});

/** A fresh page per colour scheme: a change of scheme reaches the styles only some frames later. */
test.each(SAMPLE_ROWS)(
  'axe finds nothing on a page of the kind %s, light, dark and at 360 px',
  async (_, path) => {
    const found: Record<string, string[]> = {};
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, close } = await openPage(browser, inject('siteUrl'), { colorScheme });
      await page.goto(path);
      await startIslands(page);
      found[colorScheme] = await axeViolations(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await page.evaluate(() => {
        for (const closed of document.querySelectorAll('details:not([name])'))
          closed.setAttribute('open', '');
      });
      found[`${colorScheme}, 360 px, unfolded`] = await axeViolations(page);
      await close();
    }
    expect(Object.entries(found).filter(([, violations]) => violations.length > 0)).toEqual([]);
  },
);
