import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { routes } from '#domain/site/routes.ts';
import { checkContent } from '../../scripts/lib/check-content.ts';
import { launchBrowser, openPage } from '../setup/browser.ts';

const { library } = await checkContent();
let browser: Browser;
let page: Page;
let close: () => Promise<void>;
beforeAll(async () => {
  browser = await launchBrowser();
  ({ page, close } = await openPage(browser, inject('siteUrl'), { javaScriptEnabled: false }));
});
afterAll(async () => {
  await close();
  await browser.close();
});

const fits = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

test.each(['storyteller', 'task-breakdown', 'before-after-sql'])(
  'the prompt %s shows each message exactly, and every variable with what it asks for',
  async (id) => {
    const version = library.prompts
      .filter((prompt) => prompt.id === id)
      .sort((a, b) => b.version - a.version)[0];
    if (version === undefined) throw new Error(`There is no prompt ${id}.`);
    await page.goto(routes.prompt(id));
    const template = page.locator('section[aria-labelledby="template"]');
    expect(await template.locator('pre').allTextContents()).toEqual(version.messages.map(({ text }) => text));
    const variables = page.locator('section[aria-labelledby="variables"]');
    expect(await variables.locator('dt code').allInnerTexts()).toEqual(Object.keys(version.data.variables));
    for (const { description } of Object.values(version.data.variables)) {
      expect(fits(await variables.innerText())).toContain(fits(description ?? ''));
    }
  },
);

test('the menu of versions opens and leads to an old version', async () => {
  await page.goto('/prompts/storyteller/');
  const old = page.locator('details.versions').getByRole('link', { name: /^v1/ });
  expect(await old.isVisible()).toBe(false);
  await page.locator('details.versions summary').click();
  await old.click();
  await page.waitForURL('**/prompts/storyteller/v1/');
});

test.each(library.playbooks.map(({ id, data }) => ({ id, data })))(
  'the playbook $id has every step in order with its instructions, checklist and gate',
  async ({ id, data }) => {
    await page.goto(routes.playbook(id));
    expect(await page.locator('.rail > li .body > h2').allInnerTexts()).toEqual(
      data.steps.map(({ title }) => title),
    );
    for (const step of data.steps) {
      const text = fits(await page.locator(`#step-${step.id}`).innerText());
      for (const item of [...(step.checklist ?? []), step.gate ?? '']) expect(text).toContain(fits(item));
      expect(await page.locator(`#step-${step.id} .prose`).count()).toBe(1);
    }
  },
);

test('the loop, the lists and the header lead everywhere without a script', async () => {
  await page.goto('/');
  await page.locator('svg a', { hasText: 'Measurement' }).click();
  await page.waitForURL('**/loop/measurement/');
  await page.getByRole('link', { name: 'Triage a sample-ratio mismatch' }).click();
  await page.waitForURL('**/prompts/sample-ratio-triage/');
  await page.getByRole('link', { name: 'Playbooks', exact: true }).click();
  await page.waitForURL('**/playbooks/');
  await page.getByRole('link', { name: 'Search' }).first().click();
  await page.waitForURL('**/search/');
});

test('a control that needs JavaScript is not shown', async () => {
  for (const path of ['/', '/contribute/', '/prompts/funnel-friction/compare/']) {
    await page.goto(path);
    expect(await page.locator('button, select, input').filter({ visible: true }).allInnerTexts()).toEqual([]);
  }
});
