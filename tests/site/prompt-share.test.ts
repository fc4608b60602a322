import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { clipboard, openPrompt, previewed, told, whenReady } from './workbench.ts';

const FRICTION = '/prompts/funnel-friction/v3/';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a link carries values of every type to another person, and the server sees none of them', async () => {
  const site = inject('siteUrl');
  const author = await openPrompt(browser, site, '/prompts/funnel-friction/');
  const { page } = author;
  await page.getByLabel('Funnel step').fill('Größe & "Farbe" 👩‍👧 wählen #1');
  await page.getByLabel('Evidence').fill('line one\n\tline two');
  await page.getByLabel('Context').selectOption('udacity-free-trial');
  await page.getByText('characters are inserted').waitFor();
  await page.getByLabel(/^Constraints, item 1/).fill('No price change');
  await page.getByLabel('new users').check();
  await page.getByLabel('Weekly users').fill('4200');
  await page.getByLabel('The buyer is a company').check();
  const messages = await previewed(page);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await told(page).filter({ hasText: 'Link copied.' }).waitFor();
  const link = await clipboard(page);
  expect(link.startsWith(`${new URL(site).origin}${FRICTION}#fill=1.`)).toBe(true);
  await author.close();

  const reader = await openPage(browser, site);
  const asked: string[] = [];
  reader.page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
  await reader.page.goto(link);
  await whenReady(reader.page);
  await told(reader.page).filter({ hasText: 'The form was filled from the link.' }).waitFor();
  await reader.page.getByText('characters are inserted').waitFor();
  expect(await previewed(reader.page)).toEqual(messages);
  expect(asked.filter((request) => /fill=|No price change|4200/.test(request))).toEqual([]);
  expect(reader.problems).toEqual([]);

  await reader.page.getByLabel('Weekly users').fill('7');
  expect(await reader.page.evaluate(() => location.hash)).toBe('');
  await reader.close();
});

test('own values are not lost to a link: they are one button away', async () => {
  const { page, close } = await openPrompt(browser, inject('siteUrl'), FRICTION);
  await page.getByLabel('Funnel step').fill('From the link');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await told(page).filter({ hasText: 'Link copied.' }).waitFor();
  const link = await clipboard(page);
  await page.getByLabel('Funnel step').fill('My own');
  await page.goto(link);
  await page.reload();
  await whenReady(page);
  expect(await page.getByLabel('Funnel step').inputValue()).toBe('From the link');
  await page.getByRole('button', { name: 'Use my own values instead' }).click();
  expect(await page.getByLabel('Funnel step').inputValue()).toBe('My own');
  await close();
});

test('sensitive values stay out of the link, and it says so', async () => {
  const { page, close } = await openPrompt(browser, inject('siteUrl'), '/prompts/storyteller/v2/');
  const sensitive = page.locator('[data-variable]', { hasText: 'Sensitive: not kept' });
  const label = (await sensitive.locator('label').textContent())?.replace(' required', '').trim();
  await sensitive.locator('textarea, input').first().fill('canary-7319');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await told(page)
    .filter({ hasText: `Left out, because it is sensitive: ${label}.` })
    .waitFor();
  await page.goto(await clipboard(page));
  await page.reload();
  await whenReady(page);
  expect((await previewed(page)).join()).not.toContain('canary-7319');
  await close();
});

test.each([
  ['cut off', '#fill=1.q1YqS8wpTVWyUkpKLMpL', 'damaged'],
  ['of a later version', '#fill=2.abc', 'newer version'],
])('a link that is %s is a message, and the page works', async (_, hash, words) => {
  const { page, problems, close } = await openPage(browser, inject('siteUrl'));
  await page.goto(FRICTION + hash);
  await whenReady(page);
  await told(page).filter({ hasText: words }).waitFor();
  await page.getByLabel('Funnel step').fill('Works');
  expect((await previewed(page))[1]).toContain('Works');
  await page.getByRole('button', { name: 'Close' }).click();
  expect(await told(page).filter({ hasText: words }).count()).toBe(0);
  expect(problems).toEqual([]);
  await close();
});

test('a link made for another version brings what fits and names the rest', async () => {
  const { page, close } = await openPrompt(browser, inject('siteUrl'), '/prompts/storyteller/v1/');
  await page.getByRole('button', { name: 'Fill with example' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await told(page).filter({ hasText: 'Link copied.' }).waitFor();
  const { hash } = new URL(await clipboard(page));
  await page.goto(`/prompts/storyteller/v2/${hash}`);
  await whenReady(page);
  await told(page).filter({ hasText: 'The link was made for version 1, and this is version 2.' }).waitFor();
  await close();
});

test('a link that would be too long is not made', async () => {
  const { page, close } = await openPrompt(browser, inject('siteUrl'), FRICTION);
  // Characters that do not repeat hardly compress.
  const noise = Array.from(
    { length: 6000 },
    (_, index) => 0x4e00 + ((Math.imul(index + 1, 2654435761) >>> 0) % 20_000),
  );
  await page.getByLabel('Evidence').fill(String.fromCharCode(...noise));
  await page.getByRole('button', { name: 'Copy link' }).click();
  await told(page)
    .filter({ hasText: /No link was made|Link copied/ })
    .waitFor();
  expect(await told(page).allTextContents()).toEqual([expect.stringContaining('No link was made')]);
  await close();
});
