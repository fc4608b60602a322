import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { inProject } from '../../scripts/lib/project.ts';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { axeViolations } from './axe.ts';
import { choose, clipboard, openPrompt, previewed, told, whenReady } from './workbench.ts';

const run = promisify(execFile);
const FRICTION = '/prompts/funnel-friction/v3/';
const HOSTILE = `It's "quoted" \`ticked\` \${HOME} $(id) \\n %s {{x}} é 👩‍👧`;

let browser: Browser;
let upstream: Upstream;
let folder: string;
beforeAll(async () => {
  [browser, upstream] = await Promise.all([launchBrowser(), startUpstream()]);
  folder = await mkdtemp(join(tmpdir(), 'copied-'));
  await symlink(inProject('node_modules'), join(folder, 'node_modules'));
});
afterAll(async () => {
  await Promise.all([browser.close(), upstream.close(), rm(folder, { recursive: true, force: true })]);
});

/** Copies the filled prompt in a format and returns what is on the clipboard. */
async function copyAs(page: Page, format: string): Promise<string> {
  await choose(page, 'Copy in another format', format);
  await told(page)
    .filter({ hasText: `Copied as ${format}` })
    .waitFor();
  return clipboard(page);
}

test('each format holds exactly the previewed messages; the code runs against a real server', async () => {
  const { page, problems, close } = await openPrompt(browser, inject('siteUrl'), FRICTION);
  await page.getByLabel('Funnel step').fill(HOSTILE);
  const messages = await previewed(page);
  const sent = messages.map((content, index) => ({ role: index === 0 ? 'system' : 'user', content }));

  expect(await copyAs(page, 'plain text')).toBe(messages.map((text) => text.trim()).join('\n\n'));
  const markdown = await copyAs(page, 'Markdown');
  for (const text of messages) expect(markdown).toContain(text);
  expect(JSON.parse(await copyAs(page, 'messages JSON'))).toEqual(sent);

  const env = { ...process.env, OPENAI_BASE_URL: upstream.url, OPENAI_API_KEY: 'test-key' };
  await run('bash', ['-c', await copyAs(page, 'curl')], { env });
  expect(upstream.seen.at(-1)?.body['messages']).toEqual(sent);

  await writeFile(join(folder, 'copied.mts'), await copyAs(page, 'TypeScript'));
  await run(process.execPath, [join(folder, 'copied.mts')], { env });
  expect(upstream.seen).toHaveLength(2);
  expect(upstream.seen.at(-1)?.body['messages']).toEqual(sent);

  expect(await copyAs(page, 'Python')).toContain('from openai import OpenAI');
  expect(problems).toEqual([]);
  await close();
});

test('the last format used is the default of the next page', async () => {
  const { page, close } = await openPrompt(browser, inject('siteUrl'), FRICTION);
  await copyAs(page, 'messages JSON');
  await page.goto('/prompts/logic-review/');
  await whenReady(page);
  await page.getByRole('button', { name: 'Copy as messages JSON' }).click();
  await told(page).filter({ hasText: 'Copied as messages JSON' }).waitFor();
  await close();
});

test('copying an unfinished prompt says what is still missing', async () => {
  const { page, close } = await openPrompt(browser, inject('siteUrl'), FRICTION);
  await page.getByRole('button', { name: 'Copy as plain text' }).click();
  await told(page).filter({ hasText: 'Still to be filled in: Funnel step.' }).waitFor();
  expect(await clipboard(page)).toContain('{{funnel_step}}');
  await close();
});

test('without a clipboard the text is shown, selected, to be copied by hand', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.goto(FRICTION);
  await whenReady(page);
  await page.getByLabel('Funnel step').fill('By hand');
  await page.getByRole('button', { name: 'Copy as plain text' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy as plain text' });
  await dialog.waitFor();
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toContain('By hand');
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await close();
});

test('before it is opened elsewhere the exact text, its length and where it goes are shown', async () => {
  const { page, close } = await openPrompt(browser, inject('siteUrl'), '/prompts/extract-learning/');
  await page.getByRole('button', { name: 'Fill with example' }).click();
  await page.getByText('characters are inserted').waitFor();
  const text = (await previewed(page)).map((message) => message.trim()).join('\n\n');
  for (const [name, host] of [
    ['Gemini', 'gemini.google.com'],
    ['Claude', 'claude.ai'],
  ] as const) {
    await page.getByRole('button', { name: 'Open in a chat product' }).click();
    await page.getByRole('menuitem', { name }).click();
    const dialog = page.getByRole('dialog', { name: `Open in ${name}` });
    expect(await dialog.getByLabel(`Text for ${name}`).inputValue()).toBe(text);
    expect(await dialog.textContent()).toContain(`${text.length.toLocaleString('en')} characters`);
    const link = dialog.getByRole('link', { name: host });
    expect(new URL((await link.getAttribute('href')) ?? '').host).toBe(host);
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
  await close();
});

test('a text with a filled sensitive field is not opened elsewhere', async () => {
  const { page, close } = await openPrompt(browser, inject('siteUrl'), '/prompts/storyteller/v2/');
  await page.getByRole('button', { name: 'Fill with example' }).click();
  const sensitive = page
    .locator('[data-variable]', { hasText: 'Sensitive: not kept' })
    .locator('textarea, input')
    .first();
  await sensitive.fill('private');
  await page.getByRole('button', { name: 'Open in a chat product' }).click();
  await page.getByRole('menuitem', { name: 'ChatGPT' }).click();
  await told(page).filter({ hasText: 'This is not opened elsewhere' }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await close();
});
