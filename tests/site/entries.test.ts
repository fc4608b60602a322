import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { parsePromptReference } from '#domain/content/fields.ts';
import { routes } from '#domain/site/routes.ts';
import { checkContent } from '../../scripts/lib/check-content.ts';
import { launchBrowser, openPage } from '../setup/browser.ts';

const { library } = await checkContent();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a deprecated prompt says so in the list and on its page, and leads to its successor', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  await page.goto('/prompts/');
  const row = page.locator('[data-list] > li', { hasText: 'Deprecated' }).filter({ visible: true });
  expect(await row.locator('[data-field="status"]').filter({ visible: true }).count()).toBe(1);
  await row.getByRole('link').click();
  await page.waitForURL('**/prompts/brainstorm-ideas/');
  await page.getByText('This prompt is deprecated: it still works, but there is a better one.').waitFor();
  await page.getByRole('link', { name: 'Ways to reduce friction at one funnel step' }).first().click();
  await page.waitForURL('**/prompts/funnel-friction/');
  await page.getByRole('heading', { level: 1, name: 'Ways to reduce friction at one funnel step' }).waitFor();
  await close();
});

test.each(library.playbooks.map(({ id, data }) => ({ id, data })))(
  'each step of the playbook $id leads to exactly the prompt version it binds',
  async ({ id, data }) => {
    const { page, close } = await openPage(browser, inject('siteUrl'), { javaScriptEnabled: false });
    const bound = data.steps.flatMap((step) =>
      step.prompt === undefined ? [] : [{ step, ...parsePromptReference(step.prompt) }],
    );
    for (const { step, id: prompt, version: pinned } of bound) {
      const versions = library.prompts.filter((candidate) => candidate.id === prompt);
      const current = Math.max(...versions.map(({ version }) => version));
      const expected = versions.find(({ version }) => version === (pinned ?? current));
      await page.goto(routes.playbook(id));
      const link = page.locator(`#step-${step.id} a.bound`);
      expect(await link.innerText()).toContain(
        `v${pinned ?? current}, ${pinned === null ? 'current' : 'pinned'}`,
      );
      await link.click();
      const path = pinned === null ? routes.prompt(prompt) : routes.promptVersion(prompt, pinned);
      expect(new URL(page.url()).pathname).toBe(path);
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(expected?.data.title);
      const uses = page.locator('section[aria-labelledby="used-by"] a');
      const back = await uses.evaluateAll((all) => all.map((a) => a.getAttribute('href')));
      expect(back).toContain(`${routes.playbook(id)}#step-${step.id}`);
    }
    await close();
  },
);

test('at least one playbook pins a version and at least one follows the current one', () => {
  const references = library.playbooks.flatMap(({ data }) =>
    data.steps.flatMap(({ prompt }) => prompt ?? []),
  );
  expect(references.length).toBeGreaterThan(10);
});
