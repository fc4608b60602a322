import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser } from '../setup/browser.ts';
import { axeViolations } from './axe.ts';
import { clipboard, openPrompt, previewed, told } from './workbench.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Presses Tab until the focus is on a control of this name; throws when it never comes there. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label =
        element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement
          ? element.labels?.[0]?.textContent
          : null;
      return element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '';
    });
    if (name.test(focused.trim())) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

test('with the keyboard alone: fill every kind of field, copy, open the menus and dialogs, and come back', async () => {
  const { page, problems, close } = await openPrompt(
    browser,
    inject('siteUrl'),
    '/prompts/funnel-friction/v3/',
  );
  await tabTo(page, /^Funnel step/);
  await page.keyboard.type('Choosing a delivery date');
  await tabTo(page, /^Context/);
  await page.keyboard.press('ArrowDown');
  await page.getByText('characters are inserted').waitFor();
  await tabTo(page, /^Constraints, item 1/);
  await page.keyboard.type('No price change');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Two weeks');
  await tabTo(page, /^everyone/);
  await page.keyboard.press('ArrowRight');
  await tabTo(page, /^Weekly users/);
  await page.keyboard.type('900');
  await tabTo(page, /^The buyer is a company/);
  await page.keyboard.press('Space');
  const [, user = ''] = await previewed(page);
  for (const text of [
    'Choosing a delivery date',
    '- No price change\n- Two weeks',
    'Audience: new users',
    'About 900 people',
    'The buyer is a company',
  ]) {
    expect(user).toContain(text);
  }

  await page.keyboard.press('Control+Shift+Enter');
  await told(page).filter({ hasText: 'Copied as plain text' }).waitFor();
  expect(await clipboard(page)).toContain('Choosing a delivery date');

  await tabTo(page, /^Copy in another format/);
  await page.keyboard.press('ArrowDown');
  await page.getByRole('menu').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('c');
  await page.keyboard.press('Enter');
  await told(page).filter({ hasText: 'Copied as curl' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Copy in another format',
  );

  await tabTo(page, /^Open in a chat product/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Open in HuggingChat' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Open in a chat product',
  );
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  expect(await page.getByRole('menu').count()).toBe(0);
  expect(problems).toEqual([]);
  await close();
});
