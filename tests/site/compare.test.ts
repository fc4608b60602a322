import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../setup/browser.ts';

const THREE_VERSIONS = '/prompts/funnel-friction/compare/';
const BREAKING = '/prompts/storyteller/compare/';
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const shown = (page: Page) =>
  page
    .locator('.pair')
    .filter({ visible: true })
    .evaluateAll((all) => all.map(({ id }) => id));

test('without JavaScript every pair of versions stands on the page', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'), { javaScriptEnabled: false });
  await page.goto(THREE_VERSIONS);
  expect((await shown(page)).sort()).toEqual(['v1-v2', 'v1-v3', 'v2-v3']);
  expect(await page.getByRole('combobox').count()).toBe(0);
  await close();
});

test('the picker shows one pair, keeps it in the address, and follows Back and a link to a pair', async () => {
  const { page, problems, close } = await openPage(browser, inject('siteUrl'));
  await page.goto(THREE_VERSIONS);
  const picker = page.getByLabel('Show');
  expect(await shown(page)).toEqual(['v2-v3']);
  await picker.selectOption('v1-v3');
  expect(await shown(page)).toEqual(['v1-v3']);
  expect(new URL(page.url()).hash).toBe('#v1-v3');
  await page.goBack();
  await page.locator('#v2-v3').waitFor();
  expect(await picker.inputValue()).toBe('v2-v3');
  await page.goto(`${THREE_VERSIONS}#v1-v2`);
  await page.reload();
  expect(await shown(page)).toEqual(['v1-v2']);
  await page.goto(`${THREE_VERSIONS}#no-such-pair`);
  await page.reload();
  expect(await shown(page)).toEqual(['v2-v3']);
  expect(problems).toEqual([]);
  await close();
});

test('a breaking change is marked, its variables are named, and new and removed words are told apart without colour', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  await page.goto(BREAKING);
  const pair = page.locator('#v1-v2');
  await pair.getByText('Breaking', { exact: true }).waitFor();
  expect(await pair.locator('li', { hasText: 'persona was removed' }).innerText()).toContain('breaking');
  const line = (selector: string) =>
    pair
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).textDecorationLine);
  expect(await line('ins')).toBe('underline');
  expect(await line('del')).toBe('line-through');
  await close();
});

test('without its struck-through words a message reads as the new version, without the underlined ones as the old', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'), { javaScriptEnabled: false });
  const source = async (path: string) => {
    await page.goto(path);
    return page
      .locator('section[aria-labelledby="template"] pre')
      .last()
      .evaluate((pre) => pre.textContent);
  };
  const [before, after] = [
    await source('/prompts/storyteller/v1/'),
    await source('/prompts/storyteller/v2/'),
  ];
  await page.goto(BREAKING);
  const without = (gone: string) =>
    page
      .locator('#v1-v2 pre')
      .last()
      .evaluate((pre, tag) => {
        const copy = pre.cloneNode(true) as Element;
        for (const part of copy.querySelectorAll(tag)) part.remove();
        return copy.textContent;
      }, gone);
  expect(await page.locator('#v1-v2 pre').last().locator('.folded').count()).toBe(0);
  expect(await without('del')).toBe(after);
  expect(await without('ins')).toBe(before);
  await close();
});

test('the page of a prompt leads to its comparison and to each of its versions', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  await page.goto('/prompts/storyteller/');
  await page.getByRole('link', { name: 'Compare versions' }).filter({ visible: true }).click();
  await page.waitForURL(`**${BREAKING}`);
  await page.goto('/prompts/storyteller/');
  await page.locator('details.versions summary').click();
  await page.locator('details.versions a', { hasText: 'v1' }).click();
  await page.waitForURL('**/prompts/storyteller/v1/');
  await page.getByText('You are reading version 1.').waitFor();
  await page.getByRole('link', { name: 'version 2', exact: true }).click();
  await page.waitForURL('**/prompts/storyteller/');
  await close();
});
