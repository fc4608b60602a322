import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../setup/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function openBox() {
  const opened = await openPage(browser, inject('siteUrl'));
  await opened.page.goto('/experiments/');
  await opened.page.waitForFunction(() => customElements.get('prior-art-box') !== undefined);
  return opened;
}

const box = (page: Page) => page.locator('prior-art-box');
const idea = (page: Page) => page.getByLabel('What would you change, for whom and why?');

test('an idea in other words leads to the experiment that tried it, and says why', async () => {
  const { page, problems, close } = await openBox();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  expect(asked).not.toContain('/experiments/prior-art.json');
  await idea(page).fill('Ask visitors for their weekly study time before the free trial starts');
  await page.keyboard.press('Enter');
  const first = box(page).locator('li').first();
  await first.waitFor();
  expect(await first.locator('a').getAttribute('href')).toMatch(
    /^\/(experiments\/udacity-free-trial-screener|learnings\/advice-before-a-trial-lowers-enrolments)\/$/,
  );
  expect(await first.innerText()).toMatch(/Shares .*“trial”/);
  expect(asked).toContain('/experiments/prior-art.json');
  await first.locator('a').click();
  await page.waitForURL(/\/(experiments|learnings)\/[a-z-]+\/$/);
  expect(problems).toEqual([]);
  await close();
});

test('an idea that nothing resembles gets an honest answer', async () => {
  const { page, close } = await openBox();
  await idea(page).fill('Xylophone lessons for penguins');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await box(page).getByText('Nothing like it was found').waitFor();
  expect(await box(page).locator('li').filter({ visible: true }).count()).toBe(0);
  await close();
});

test('without the file it says so, and the next try works', async () => {
  const { page, close } = await openBox();
  await page.route('**/prior-art.json', (route) => route.abort());
  await idea(page).fill('free trial');
  await page.keyboard.press('Enter');
  await box(page).getByText('could not be loaded').waitFor();
  await page.unroute('**/prior-art.json');
  await page.keyboard.press('Enter');
  await box(page).locator('li').first().waitFor();
  await close();
});
