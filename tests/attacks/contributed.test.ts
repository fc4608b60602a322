import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { headersFor } from '#domain/site/response-headers.ts';
import { checkContent } from '../../scripts/lib/check-content.ts';
import { launchBrowser } from '../setup/browser.ts';
import { buildCopy, type ProjectCopy, writeEntries } from '../site/project-copy.ts';
import { BUILD_SECRETS, canariesIn, IN_NO_BUILD } from './canaries.ts';
import { SCRIPTS } from './corpus.ts';
import { type GuardedPage, NOTHING, openGuarded } from './guarded-page.ts';
import { HOSTILE_LIBRARY, isWords, promptWithProse } from './hostile-library.ts';

let browser: Browser;
let copy: ProjectCopy;
/** Shows the copy's pages, one after the other. */
let guarded: GuardedPage;
beforeAll(async () => {
  for (const [name, value] of Object.entries(BUILD_SECRETS)) vi.stubEnv(name, value);
  [browser, copy] = await Promise.all([
    launchBrowser(),
    buildCopy({}, { keepEntries: false, entries: HOSTILE_LIBRARY }),
  ]);
  vi.unstubAllEnvs();
  guarded = await openGuarded(browser, 'http://copy.localhost/');
  await guarded.page.route('http://copy.localhost/**', fulfil);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  copy?.remove();
});

/** Rules that the check finds broken in these files. */
async function rulesBroken(entries: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'contributed-'));
  writeEntries(folder, entries);
  const { library } = await checkContent(`${folder}/`);
  rmSync(folder, { recursive: true, force: true });
  return library.issues.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}

test('the library that is built here is one the check lets pass, but for its missing lock', async () => {
  expect(await rulesBroken(HOSTILE_LIBRARY)).toEqual(['prompt/not-locked']);
});

test.each(SCRIPTS.filter((text) => !isWords(text)))(
  'contributed as prose, %s stops the build',
  async (text) => {
    const broken = await rulesBroken(promptWithProse(text));
    expect(broken.filter((rule) => rule !== 'prompt/not-locked')).not.toEqual([]);
  },
);

const PAGES = [
  '/',
  '/prompts/',
  '/prompts/harmful/',
  '/prompts/harmful/v1/',
  '/contexts/',
  '/contexts/harmful-pack/',
  '/loop/hypothesis/',
  '/contribute/',
];

test.each(PAGES)('%s of that library shows all of it as text', async (address) => {
  const { page, sightings } = guarded;
  await page.goto(address);
  await page.waitForLoadState('networkidle');
  for (const details of await page.locator('details:not([open]) > summary').all())
    await details.click({ timeout: 1000 }).catch(() => undefined);
  expect(await sightings()).toEqual(NOTHING);
  if (address !== '/contribute/') expect(await page.locator('body').textContent()).toContain('__ran.push(1)');
  const links = await page
    .locator('main a[href]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(links.filter((href) => !/^(?:https?:|mailto:|[/#.])/.test(href))).toEqual([]);
});

/** Answers as our server would: with the headers it sends beside every file, its policy included. */
async function fulfil(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
  const status = copy.files.includes(path) ? 200 : 404;
  const headers = headersFor(pathname, { status, isSecure: false });
  if (status === 404) return route.fulfill({ status, headers, body: '' });
  const type = TYPES[/\.\w+$/.exec(path)?.[0] ?? ''] ?? 'application/octet-stream';
  return route.fulfill({ headers: { ...headers, 'content-type': type }, body: copy.text(path) });
}

test('the feed and the list that search reads hold it as text', () => {
  expect(JSON.parse(copy.text('/prompts/facets.json'))).not.toEqual([]);
  const feed = copy.text('/feed.xml');
  expect(feed).not.toMatch(/<(?:script|img)\b/i);
});

test('a build with secrets in its environment holds none of them', () => {
  const texts = [...copy.files.map(copy.text), ...copy.serverTexts()];
  expect(texts.length).toBeGreaterThan(50);
  expect(texts.flatMap((text) => canariesIn(text, IN_NO_BUILD))).toEqual([]);
});

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};
