import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { axeViolations } from './axe.ts';
import { openTool } from './planning.ts';
import { clipboard } from './workbench.ts';

const TOOL = '/tools/design/';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('the known answer of a published calculator, by keyboard, and its frontmatter', async () => {
  const { page, problems, close } = await openTool(browser, inject('siteUrl'), TOOL);
  await page.getByLabel('Scale of the effect').selectOption('absolute');
  await page.getByLabel('Rate', { exact: true }).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('20.625');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('1');
  await answered(
    page,
    'You need 25,835 units per variant, 13 days at 4,000 a day, so 14 days in whole weeks.',
  );
  await page.getByRole('button', { name: 'Copy as frontmatter' }).click();
  await page.getByText('Copied. Put the lines').waitFor();
  expect(parse(await clipboard(page))).toEqual({
    hypothesis: { minimumEffect: { absolute: 0.01 } },
    design: { plannedDays: 14, sampleSizePerArm: 25_835 },
  });
  expect(problems).toEqual([]);
  expect(await axeViolations(page)).toEqual([]);
  await close();
});

test('the arrow keys go through the questions and raise a figure', async () => {
  const { page, close } = await openTool(browser, inject('siteUrl'), TOOL);
  await page.getByLabel('How many units do I need?').focus();
  for (const words of ['It takes', 'In 14 days you can find', 'If the effect is']) {
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { level: 2, name: words }).waitFor();
  }
  await page.getByLabel('It may run for').focus();
  await page.keyboard.press('ArrowUp');
  expect(await page.getByLabel('It may run for').inputValue()).toBe('21');
  await page.getByText('84,000 units take part in that time').waitFor();
  await close();
});

test('what is wrong is said at its field, and the last answer stays as one of before', async () => {
  const { page, close } = await openTool(browser, inject('siteUrl'), TOOL);
  await page.getByLabel('Rate', { exact: true }).fill('100');
  await page.getByText('At 0 % or 100 % nothing varies: use a rate between them.').waitFor();
  expect(await page.getByLabel('Rate', { exact: true }).getAttribute('aria-invalid')).toBe('true');
  await page.getByText('From before: a field needs another value.').waitFor();
  expect(await page.getByRole('button', { name: 'Copy as frontmatter' }).isDisabled()).toBe(true);
  await page.getByLabel('Rate', { exact: true }).fill('10');
  await page.getByLabel('Control', { exact: true }).fill('60');
  await page.getByText('The shares add up to 110 %, not to 100 %.').waitFor();
  await page.getByRole('button', { name: 'Make them even' }).click();
  expect(await page.getByLabel('Control', { exact: true }).inputValue()).toBe('50');
  expect(await axeViolations(page)).toEqual([]);
  await close();
});

test('reading at any time says what it costs', async () => {
  const { page, close } = await openTool(browser, inject('siteUrl'), TOOL);
  await page.getByLabel('At any time').check();
  await page.getByText(/Reading at any time takes [\d.]+ times the units of a fixed end/).waitFor();
  await page.getByText(/a fixed end would need 1\.96/).waitFor();
  await close();
});

test('a write-up of the library fills in its rate, traffic and effect, and another metric of it', async () => {
  const address = `${TOOL}?experiment=udacity-free-trial-screener`;
  const { page, problems, close } = await openTool(browser, inject('siteUrl'), address);
  await page.getByText('Filled from “').waitFor();
  expect(await page.getByLabel('Rate', { exact: true }).inputValue()).toBe('21.887');
  expect(await page.getByLabel('New eligible units').inputValue()).toBe('1502');
  expect(new URL(page.url()).search).toBe('');
  await page.getByLabel('Metric of the write-up').selectOption({ label: 'Payments per click' });
  await expect.poll(() => page.getByLabel('Rate', { exact: true }).inputValue()).toBe('11.756');
  await page.getByRole('button', { name: 'Bring back what I had' }).click();
  expect(await page.getByLabel('Rate', { exact: true }).inputValue()).toBe('21.887');
  expect(problems).toEqual([]);
  await close();
});

test('a draft survives a reload, and a link carries it without losing the reader’s own', async () => {
  const { page, close } = await openTool(browser, inject('siteUrl'), TOOL);
  await page.getByLabel('Rate', { exact: true }).fill('33');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('Link copied.').waitFor();
  const link = await clipboard(page);
  await page.getByLabel('Rate', { exact: true }).fill('44');
  await expect.poll(() => page.evaluate(() => JSON.stringify({ ...localStorage }))).toContain('44');
  await page.reload();
  await page.locator('[data-ready]').waitFor();
  expect(await page.getByLabel('Rate', { exact: true }).inputValue()).toBe('44');
  await page.goto('/tools/');
  await page.goto(link);
  await page.getByText('This is what the link holds.').waitFor();
  expect(await page.getByLabel('Rate', { exact: true }).inputValue()).toBe('33');
  await page.getByRole('button', { name: 'Bring back my draft' }).click();
  expect(await page.getByLabel('Rate', { exact: true }).inputValue()).toBe('44');
  await close();
});

test('without JavaScript the formulas are there, and no form that would do nothing', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'), { javaScriptEnabled: false });
  await page.goto(TOOL);
  expect(await page.locator('noscript .notice').isVisible()).toBe(true);
  expect(await page.getByLabel('Rate', { exact: true }).isVisible()).toBe(false);
  await page.getByText('25,835 units per variant').waitFor();
  await close();
});

async function answered(page: Page, sentence: string): Promise<void> {
  await page.getByRole('heading', { level: 2, name: sentence }).waitFor();
}
