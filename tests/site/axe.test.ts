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
  'axe finds nothing on a page of the kind %s, light, and dark at 360 px with everything unfolded',
  async (_, path) => {
    const light = await openPage(browser, inject('siteUrl'), { colorScheme: 'light' });
    await light.page.goto(path);
    await startIslands(light.page);
    expect(await axeViolations(light.page)).toEqual([]);
    await light.close();

    const viewport = { width: 360, height: 740 };
    const dark = await openPage(browser, inject('siteUrl'), { colorScheme: 'dark', viewport });
    await dark.page.goto(path);
    await startIslands(dark.page);
    await dark.page.evaluate(() => {
      for (const closed of document.querySelectorAll('details:not([name])')) closed.setAttribute('open', '');
    });
    expect(await axeViolations(dark.page)).toEqual([]);
    await dark.close();
  },
);
