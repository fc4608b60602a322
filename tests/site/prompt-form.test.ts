import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { axeViolations } from './axe.ts';
import { openPrompt, previewed, told, whenReady } from './workbench.ts';

const FRICTION = '/prompts/funnel-friction/v3/';
const STORY = '/prompts/storyteller/v2/';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('what is typed lands in the messages, marked; what is missing stays visible', async () => {
  const { page, problems, close } = await openPrompt(browser, inject('siteUrl'), FRICTION);
  const hole = page.locator('mark', { hasText: '{{funnel_step}}' });
  expect(await hole.count()).toBe(1);
  await page.getByLabel('Funnel step').fill('Paying {{price}} with $& and </step>');
  await page.getByLabel('Weekly users').fill('1200');
  await page.getByLabel('returning users').check();
  await page.getByLabel('The buyer is a company').check();
  const [, user = ''] = await previewed(page);
  expect(user).toContain('<step>\nPaying {{price}} with $& and </step>\n</step>');
  expect(user).toContain('About 1200 people reach this step');
  expect(user).toContain('Audience: returning users');
  expect(user).toContain('The buyer is a company');
  expect(await hole.count()).toBe(0);
  expect(await page.locator('mark').allTextContents()).toEqual(
    expect.arrayContaining(['returning users', '1200']),
  );
  expect(problems).toEqual([]);
  await close();
});

test('a button pressed before the page is ready is not lost', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  const held = Promise.withResolvers<void>();
  await page.route('**/PromptWorkbench*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto(FRICTION, { waitUntil: 'domcontentloaded' });
  await page.getByRole('button', { name: 'Fill with example' }).click();
  expect(await page.getByLabel('Funnel step').inputValue()).toBe('');
  held.resolve();
  await expect.poll(() => page.getByLabel('Funnel step').inputValue()).not.toBe('');
  await close();
});

test('a field shows where its value landed, and a substitution leads to its field', async () => {
  const { page, close } = await openPrompt(browser, inject('siteUrl'), FRICTION);
  await page.getByLabel('Funnel step').fill('Choosing a date');
  await expect.poll(() => page.locator('mark[data-pointed]').allTextContents()).toEqual(['Choosing a date']);
  await page.locator('mark', { hasText: 'everyone' }).click();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('audience');
  await close();
});

test('pointing at a field does not scroll the messages, working in it does', async () => {
  const { page, close } = await openPrompt(browser, inject('siteUrl'), FRICTION);
  const box = page.getByRole('region', { name: 'Messages as they will be sent' });
  const scrolled = () => box.evaluate((element) => element.scrollTop);
  await page.getByLabel('Constraints, item 1').fill('No price change');
  await box.evaluate((element) => element.scrollTo(0, 0));
  await page.locator('[data-variable="funnel_step"]').first().hover();
  await expect.poll(() => page.locator('mark[data-pointed]').allTextContents()).toEqual(['{{funnel_step}}']);
  expect(await scrolled()).toBe(0);
  await page.getByLabel('Funnel step').focus();
  await expect.poll(scrolled).toBeGreaterThan(100);
  await close();
});

test('without JavaScript there is no form that would do nothing, but a word and the template', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'), { javaScriptEnabled: false });
  await page.goto(FRICTION);
  expect(await page.getByLabel('Funnel step').isVisible()).toBe(false);
  await page.getByText('Filling in and running need JavaScript.').waitFor();
  await close();
});

test('a list takes pasted lines, grows with Enter, moves with Alt and arrows, and shrinks', async () => {
  const { page, close } = await openPrompt(browser, inject('siteUrl'), FRICTION);
  const first = page.getByLabel(/^Constraints, item 1/);
  await first.focus();
  await page.evaluate(() => navigator.clipboard.writeText('- No price change\n- Trial stays\n- Two weeks'));
  await page.keyboard.press('Control+V');
  await page.getByLabel('Constraints, item 3 of 3').waitFor();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Phone first');
  const [, user = ''] = await previewed(page);
  expect(user).toContain('- Two weeks\n- Phone first\n- No price change\n- Trial stays\n');
  await page.getByRole('button', { name: 'Remove item 1' }).click();
  expect((await previewed(page))[1]).toContain('<constraints>\n- Phone first\n- No price change');
  await close();
});

test('a context pack is loaded when it is chosen, and its text is inserted whole', async () => {
  const { page, close } = await openPrompt(browser, inject('siteUrl'), FRICTION);
  await page.getByLabel('Context').selectOption('udacity-screener-canvas');
  await page.getByText('characters are inserted').waitFor();
  const pack = await page.evaluate(async () => (await fetch('/contexts/udacity-screener-canvas.txt')).text());
  expect(pack.length).toBeGreaterThan(500);
  expect((await previewed(page))[1]).toContain(pack);
  await close();
});

test('text that was typed before hydration is kept', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/PromptWorkbench.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(FRICTION);
  await page.getByLabel('Funnel step').fill('Typed early');
  await page.getByLabel('Evidence').fill('Seen\nearly');
  await page.getByLabel('returning users').check();
  await page.getByLabel('Constraints, item 1').fill('Early item');
  expect(await page.locator('[data-ready]').count()).toBe(0);
  release();
  await whenReady(page);
  const [, user = ''] = await previewed(page);
  for (const text of ['Typed early', 'Seen\nearly', 'Audience: returning users', '- Early item'])
    expect(user).toContain(text);
  expect(await page.getByLabel('Funnel step').inputValue()).toBe('Typed early');
  await close();
});

test('values are kept for the prompt in this browser, and Reset forgets them', async () => {
  const { page, close } = await openPrompt(browser, inject('siteUrl'), FRICTION);
  await page.getByLabel('Funnel step').fill('Kept');
  await page.getByRole('button', { name: 'Fill with example' }).click();
  await page.getByRole('button', { name: 'Bring back what I had' }).click();
  expect(await page.getByLabel('Funnel step').inputValue()).toBe('Kept');
  await page.reload();
  await whenReady(page);
  expect(await page.getByLabel('Funnel step').inputValue()).toBe('Kept');
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.reload();
  await whenReady(page);
  expect(await page.getByLabel('Funnel step').inputValue()).toBe('');
  await close();
});

test('a sensitive value is not kept in the browser', async () => {
  const { page, close } = await openPrompt(browser, inject('siteUrl'), STORY);
  const sensitive = page
    .locator('[data-variable]', { hasText: 'Sensitive: not kept' })
    .locator('textarea, input')
    .first();
  await sensitive.fill('canary-7319');
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(stored).not.toContain('canary-7319');
  expect((await previewed(page)).join()).toContain('canary-7319');
  await close();
});

test('damaged stored values do no harm', async () => {
  const { page, problems, close } = await openPage(browser, inject('siteUrl'));
  await page.goto('/prompts/');
  await page.evaluate(() =>
    localStorage.setItem(
      'loopbook:values:funnel-friction',
      '{"format":1,"values":{"constraints":{"a":1},"weekly_users":"x"',
    ),
  );
  await page.goto(FRICTION);
  await whenReady(page);
  await page.getByLabel('Funnel step').fill('Works');
  expect((await previewed(page))[1]).toContain('Works');
  expect(problems).toEqual([]);
  await close();
});

test('what is wrong is said at the field once it was left, and stops what needs a whole form', async () => {
  const { page, close } = await openPrompt(browser, inject('siteUrl'), FRICTION);
  await page.getByLabel('Weekly users').fill('0');
  await page.getByLabel('Weekly users').blur();
  await page.getByText('Enter 1 or more.').waitFor();
  await page.getByRole('button', { name: 'Open in a chat product' }).click();
  await page.getByRole('menuitem', { name: 'ChatGPT' }).click();
  await told(page).filter({ hasText: 'Not yet: look at Funnel step and Weekly users.' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('funnel_step');
  expect(await page.getByLabel('Funnel step').getAttribute('aria-invalid')).toBe('true');
  expect(await axeViolations(page)).toEqual([]);
  await close();
});
