import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { STRENGTH_WORDS } from '#domain/experiments/learning-words.ts';
import { checkContent } from '../../scripts/lib/check-content.ts';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { builtPages } from './pages.ts';

const { library } = await checkContent();
const said = library.experiments.flatMap(({ id, data }) =>
  data.learnings.map((learning) => ({ ...learning, experiment: id })),
);
const ids = [...new Set(said.map(({ id }) => id))].sort();
/** Contested by the content alone: both sides speak, and nobody's split is in question. */
const CONTESTED = 'held-back-names-bring-clicks';
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const titles = (page: Page) => page.locator('[data-list] .entry-title').allInnerTexts();

test('every statement of the write-ups has one page, and the list leads to each', async () => {
  expect(
    builtPages()
      .filter((path) => /^\/learnings\/(?!page\/)[^/]+\/$/.test(path))
      .sort(),
  ).toEqual(ids.map((id) => `/learnings/${id}/`));
  const { page, problems, close } = await openPage(browser, inject('siteUrl'), { javaScriptEnabled: false });
  await page.goto('/learnings/');
  const links = await page
    .locator('[data-list] .entry-title a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(links.sort()).toEqual(ids.map((id) => `/learnings/${id}/`));
  expect(await page.locator('main :is(input, button)').filter({ visible: true }).count()).toBe(0);
  expect(problems).toEqual([]);
  await close();
});

test('a contested learning shows its evidence on both sides, each leading to its experiment', async () => {
  const { page, problems, close } = await openPage(browser, inject('siteUrl'), { javaScriptEnabled: false });
  await page.goto(`/learnings/${CONTESTED}/`);
  expect(await page.locator('h1').innerText()).toBe(said.find(({ id }) => id === CONTESTED)?.statement);
  expect(await page.locator('.page-head').innerText()).toContain(STRENGTH_WORDS.contested.name);
  for (const side of ['supports', 'contradicts'] as const) {
    const wanted = said.filter(({ id, evidence }) => id === CONTESTED && evidence === side);
    expect(wanted.length).toBeGreaterThan(0);
    const section = page.locator(`section[aria-labelledby="${side}"]`);
    const links = await section
      .locator('h3 a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links.sort()).toEqual(wanted.map(({ experiment }) => `/experiments/${experiment}/`).sort());
    for (const { scope } of wanted) expect(await section.innerText()).toContain(scope);
    expect(await section.locator('svg.chart-svg').count()).toBe(wanted.length);
  }
  expect(problems).toEqual([]);
  await close();
});

test('the list is filtered by strength and words, and the address keeps it', async () => {
  const { page, problems, close } = await openPage(browser, inject('siteUrl'));
  await page.goto('/learnings/');
  await page.locator('input[name="strength"][value="contested"]').check();
  await page.locator('[data-count]', { hasText: ` of ${ids.length} learnings` }).waitFor();
  expect(await titles(page)).toContain(said.find(({ id }) => id === CONTESTED)?.statement);
  expect(new Set(await page.locator('[data-list] [data-field="strength"]').allInnerTexts())).toEqual(
    new Set(['Contested']),
  );
  await page.getByLabel('Words').fill('headlines');
  await expect.poll(() => new URL(page.url()).search).toBe('?q=headlines&strength=contested');
  await page.reload();
  await expect.poll(() => titles(page)).toEqual([said.find(({ id }) => id === CONTESTED)?.statement]);
  await page.locator('[data-list] a').first().click();
  await page.waitForURL(`**/learnings/${CONTESTED}/`);
  await page.goBack();
  await expect.poll(() => titles(page)).toHaveLength(1);
  expect(problems).toEqual([]);
  await close();
});

test('a learning is one step from its experiment, there and back', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  await page.goto('/experiments/cookie-cats-gate/');
  await page.locator('main a[href="/learnings/later-pause-loses-players/"]').first().click();
  await page.waitForURL('**/learnings/later-pause-loses-players/');
  await page.locator('main a[href="/experiments/cookie-cats-gate/"]').first().click();
  await page.waitForURL('**/experiments/cookie-cats-gate/');
  await close();
});
