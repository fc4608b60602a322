import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { tabTo } from './keys.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const PERMISSIONS = { permissions: ['clipboard-read', 'clipboard-write'] };

test('from the home page through search to a copied prompt, with the keyboard alone', async () => {
  const { page, problems, close } = await openPage(browser, inject('siteUrl'), PERMISSIONS);
  await page.goto('/');
  await page.keyboard.press('/');
  await page.locator('dialog[open] [role=combobox]').waitFor();
  await page.keyboard.type('edge cases');
  await page
    .getByRole('option', { name: /Edge cases of a story/ })
    .first()
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/prompts/edge-cases/**');

  await tabTo(page, 'textbox', /^story/i);
  await page.locator('[data-ready]').waitFor();
  await page.keyboard.type('A customer moves a paid delivery to another day.');
  await tabTo(page, 'button', /^Copy/);
  await page.keyboard.press('Enter');
  await page
    .getByRole('status')
    .filter({ hasText: /Copied/ })
    .first()
    .waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    'A customer moves a paid delivery to another day.',
  );
  expect(problems).toEqual([]);
  await close();
});

test('from the home page along the loop and a playbook step to a copied prompt, with Tab and Enter alone', async () => {
  const { page, problems, close } = await openPage(browser, inject('siteUrl'), PERMISSIONS);
  await page.goto('/');
  await tabTo(page, 'link', /^Specification/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/loop/specification/');
  await tabTo(page, 'link', /^From an idea to reviewed tickets/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/playbooks/idea-to-tickets/');
  await tabTo(page, 'link', /Storyteller for our domain/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/prompts/storyteller/');
  await tabTo(page, 'button', /example/i);
  await page.locator('[data-ready]').waitFor();
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', /^Copy/);
  await page.keyboard.press('Enter');
  await page
    .getByRole('status')
    .filter({ hasText: /Copied/ })
    .first()
    .waitFor();
  expect((await page.evaluate(() => navigator.clipboard.readText())).length).toBeGreaterThan(500);
  expect(problems).toEqual([]);
  await close();
});

test.each(['/', '/prompts/edge-cases/', '/prompts/'])(
  'the first Tab on %s offers the way past the header',
  async (path) => {
    const { page, close } = await openPage(browser, inject('siteUrl'));
    await page.goto(path);
    expect(await tabTo(page, 'link', /^Skip to content$/)).toBe(1);
    expect(await page.getByRole('link', { name: 'Skip to content' }).isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    await close();
  },
);

test('the menu of versions opens with Enter, closes with Escape and gives the focus back', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  await page.goto('/prompts/storyteller/');
  const menu = page.locator('details.versions');
  await menu.locator('summary').focus();
  await page.keyboard.press('Enter');
  expect(await menu.getAttribute('open')).not.toBeNull();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  expect(await menu.getAttribute('open')).toBeNull();
  expect(await menu.locator('summary').evaluate((summary) => summary === document.activeElement)).toBe(true);
  await close();
});

test('the filters of the prompt list work with Tab and Space', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  await page.goto('/prompts/');
  await tabTo(page, 'checkbox', /^Validation/);
  await page.keyboard.press('Space');
  await page.locator('[data-count]', { hasText: ' of ' }).waitFor();
  expect(new URL(page.url()).search).toBe('?stage=validation');
  await tabTo(page, 'button', /^Clear all filters$/);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.search === '');
  await close();
});
