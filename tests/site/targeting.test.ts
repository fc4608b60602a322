import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { axeViolations } from './axe.ts';
import { openTool } from './planning.ts';
import { clipboard } from './workbench.ts';

const TOOL = '/tools/targeting/';
const FEATURE = {
  defaultValue: 'old',
  rules: [
    { condition: { employee: true }, force: 'new' },
    {
      key: 'checkout-test',
      condition: { country: { $in: ['DE', 'AT'] } },
      coverage: 0.4,
      hashAttribute: 'deviceId',
      namespace: ['checkout', 0, 0.5],
      variations: ['old', 'new'],
      weights: [0.9, 0.1],
    },
    { condition: { country: 'DE', employee: true }, variations: ['a', 'b'] },
  ],
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a rule by keyboard: a contradiction is found, put right, and followed with a known share', async () => {
  const { page, problems, close } = await openTool(browser, inject('siteUrl'), TOOL);
  await page.getByRole('button', { name: 'Add a condition' }).press('Enter');
  await page.keyboard.type('country');
  await page.getByLabel('Value of condition 1').focus();
  await page.keyboard.type('DE');
  await page.keyboard.press('Enter');
  await page.keyboard.type('country');
  await page.getByLabel('Value of condition 2').fill('AT');
  await finding(
    page,
    'Rule 1: nobody matches, because “country is DE” and “country is AT” cannot both hold.',
  );
  await page.getByLabel('Attribute of condition 2').fill('');
  await page.getByLabel('Value of condition 2').fill('');
  await page.getByLabel('Attribute of condition 2').press('Backspace');
  await page.getByText('Nothing wrong found').waitFor();
  expect(await ends(page)).toEqual({
    'Rule 1': 'not known',
    control: 'up to 50 %',
    treatment: 'up to 50 %',
    'Matches, but takes part in nothing': '0 %',
    'Matches no rule': 'not known',
  });
  await page.getByLabel('Part of them that takes part').fill('20');
  await page.getByRole('group', { name: 'country' }).getByLabel('DE', { exact: true }).fill('40');
  expect(await ends(page)).toEqual({
    'Rule 1': '8 %',
    control: '4 %',
    treatment: '4 %',
    'Matches, but takes part in nothing': '32 %',
    'Matches no rule': '60 %',
  });
  expect(problems).toEqual([]);
  expect(await axeViolations(page)).toEqual([]);
  await close();
});

test('weights that do not add up are put right with one button', async () => {
  const { page, close } = await openTool(browser, inject('siteUrl'), TOOL);
  await page.getByLabel('Share of treatment in percent').fill('30');
  await finding(page, 'Rule 1: the weights add up to 80 %, not to 100 %.');
  await page.getByRole('list', { name: 'Findings' }).getByRole('button', { name: 'Scale to 100 %' }).click();
  expect(await page.getByLabel('Share of control in percent').inputValue()).toBe('62.5');
  expect(await page.getByLabel('Share of treatment in percent').inputValue()).toBe('37.5');
  await page.getByText('Nothing wrong found').waitFor();
  await close();
});

test('a GrowthBook feature: its rules in order, what comes too late, and the design as frontmatter', async () => {
  const { page, problems, close } = await openTool(browser, inject('siteUrl'), TOOL);
  await paste(page, JSON.stringify(FEATURE, null, 2));
  await page.getByText('Read as a feature of GrowthBook.').waitFor();
  await finding(page, 'Rule 3: never reached, because Rule 1 takes every unit that matches it.');
  await page.getByLabel('Name of rule 3').press('Alt+ArrowUp');
  expect(await page.getByLabel('Name of rule 3').inputValue()).toBe('checkout-test');
  await page.getByRole('button', { name: 'Remove Rule 2' }).click();
  await page.getByRole('button', { name: 'Copy rule 2 as frontmatter' }).click();
  await page.getByText('Copied: unit, split and targeting').waitFor();
  expect(parse(await clipboard(page)).design).toEqual({
    unit: 'deviceId',
    layer: { name: 'checkout', range: [0, 0.5] },
    allocation: 0.4,
    variants: [
      { key: 'old', weight: 0.9, control: true },
      { key: 'new', weight: 0.1 },
    ],
    targeting: [{ attribute: 'country', op: 'in', value: ['DE', 'AT'] }],
  });
  expect(problems).toEqual([]);
  expect(await axeViolations(page)).toEqual([]);
  await close();
});

test('bad text is explained with line and column, and nothing is lost', async () => {
  const { page, close } = await openTool(browser, inject('siteUrl'), TOOL);
  await page.getByLabel('Name of rule 1').fill('Mine');
  await paste(page, 'country in DE\nage beyond 18');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Line 2, column 1.').waitFor();
  await dialog.getByText('`age beyond 18` has no comparison.').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.locator('textarea').fill('country in DE\nage > 18\nallocation 20 %');
  await dialog.getByRole('button', { name: 'Take these rules' }).click();
  await page.getByText('Read as a list of rules.').waitFor();
  expect(await page.getByLabel('Value of condition 2').inputValue()).toBe('18');
  await page.getByRole('button', { name: 'Bring back what I had' }).click();
  expect(await page.getByLabel('Name of rule 1').inputValue()).toBe('Mine');
  await close();
});

test('a committed write-up fills the form, and a running one that it meets is named with the reason', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  await page.route('**/tools/experiments.json', async (route) => {
    const index = await (await route.fetch()).json();
    const running = { title: 'Another first gate', status: 'running', surface: ['gate'], design: null };
    index.running = [{ ...running, id: 'other-gate', dates: { launched: '2026-01-05' } }];
    await route.fulfill({ json: index });
  });
  await page.goto(`${TOOL}?experiment=udacity-free-trial-screener`);
  await page.getByText('Filled from “').waitFor();
  expect(await page.getByLabel('Key of variant 2').inputValue()).toBe('screener');
  await page.getByText('They do not run on the same days.').waitFor();
  await page.getByLabel('Last day').fill('2026-03-01');
  await page.getByText('They are on different surfaces.').waitFor();
  await page.getByLabel('Surfaces').fill('gate');
  await page.getByText('Same surface (gate), 5 Jan 2026 to 1 Mar 2026').waitFor();
  await page.getByLabel('Experiments kept out (ids)').fill('other-gate');
  await page.getByText('One of them keeps the units of the other out.').waitFor();
  await close();
});

test('a link carries the rules', async () => {
  const { page, close } = await openTool(browser, inject('siteUrl'), TOOL);
  await page.getByLabel('Name of rule 1').fill('From a link');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('Link copied.').waitFor();
  const other = await openPage(browser, inject('siteUrl'));
  await other.page.goto(await clipboard(page));
  await other.page.getByText('This is what the link holds.').waitFor();
  expect(await other.page.getByLabel('Name of rule 1').inputValue()).toBe('From a link');
  await other.page.goto(`${TOOL}#targeting=1.damaged`);
  await other.page.getByText('This link is damaged').waitFor();
  expect(other.problems).toEqual([]);
  await other.close();
  await close();
});

test('without JavaScript the rules it applies are there', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'), { javaScriptEnabled: false });
  await page.goto(TOOL);
  await page.getByText('First match wins.').waitFor();
  expect(await page.locator('noscript .notice').isVisible()).toBe(true);
  expect(await page.getByRole('button', { name: 'Paste rules' }).isVisible()).toBe(false);
  await close();
});

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Paste rules' }).click();
  await page.getByRole('dialog').locator('textarea').fill(text);
  await page.getByRole('dialog').getByRole('button', { name: 'Take these rules' }).click();
}

async function finding(page: Page, text: string): Promise<void> {
  await page.getByRole('list', { name: 'Findings' }).getByText(text).waitFor();
}

/** The table of where all traffic ends. */
async function ends(page: Page): Promise<Record<string, string>> {
  const rows = page
    .getByRole('region')
    .or(page.locator('section'))
    .filter({ hasText: 'Where all traffic ends' });
  const cells = await rows
    .last()
    .locator('tbody tr')
    .evaluateAll((found) =>
      found.map((row) => [
        row.querySelector('th')?.textContent ?? '',
        row.lastElementChild?.textContent ?? '',
      ]),
    );
  return Object.fromEntries(cells);
}
