import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../setup/browser.ts';
import { type RunningSite, startSite } from '../setup/start-site.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { axeViolations } from './axe.ts';
import {
  earlierRuns,
  FUNNEL,
  keepFunnel,
  openRun,
  openWith,
  putRows,
  runFunnel,
  storedRuns,
} from './kept-runs.ts';
import { unexpected, whenReady } from './workbench.ts';

const MARKDOWN = 'markdown-chunks-20-gap-1';

let browser: Browser;
let upstream: Upstream;
let site: RunningSite;
beforeAll(async () => {
  [browser, upstream] = await Promise.all([launchBrowser(), startUpstream({ models: [MARKDOWN] })]);
  site = await startSite({ env: { OPENAI_BASE_URL: upstream.url } });
});
afterAll(async () => {
  await Promise.all([browser.close(), site.stop()]);
  await upstream.close();
});

/** What a browser may do instead of keeping a run, and what the page then says. */
const TROUBLES: readonly (readonly [what: string, before: () => void, said: string])[] = [
  [
    'a browser without storage',
    () => Object.defineProperty(window, 'indexedDB', { value: undefined }),
    'Not kept: this browser gives the page no storage.',
  ],
  [
    'a browser that refuses storage',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
    },
    'Not kept: this browser gives the page no storage.',
  ],
  [
    'a full storage',
    () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('Quota exceeded.', 'QuotaExceededError');
      };
    },
    'Not kept: the storage of this browser is full.',
  ],
];

test.each(TROUBLES)(
  'with %s the run works as before, and one sentence says that it is not kept',
  async (_, before, said) => {
    const { page, problems, close } = await openWith(browser, site.url, { before });
    const answer = await runFunnel(page, 'Choosing a date', MARKDOWN);
    await answer.getByText(said).waitFor();
    await answer.getByRole('cell', { name: 'empty cart' }).waitFor();
    await answer.getByRole('button', { name: 'Copy answer' }).click();
    await answer.getByText('Answer copied.').waitFor();
    expect(await answer.getByLabel('Your note').count()).toBe(0);
    await page.getByRole('heading', { name: 'Earlier runs' }).click();
    await page
      .getByText(/^(?:This browser gives the page no storage|No run of this prompt is kept yet)/)
      .waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(unexpected(problems)).toEqual([]);
    await close();
  },
);

test('nothing moves when the page says how many runs are kept', async () => {
  const { page, close } = await openWith(browser, site.url);
  await page.setViewportSize({ width: 360, height: 740 });
  const line = page.locator('summary:has(h2)');
  const height = () => line.evaluate((element) => element.getBoundingClientRect().height);
  const without = await height();
  await page.evaluate(() => localStorage.setItem('loopbook:runs:funnel-friction', '200'));
  await page.reload();
  await whenReady(page);
  await line.getByText('200 kept in this browser').waitFor();
  expect(await height()).toBe(without);
  await close();
});

test('two tabs see the same runs; a rating in one and a note in the other both stay', async () => {
  const { page, close } = await openWith(browser, site.url);
  const second = await page.context().newPage();
  await second.goto(FUNNEL);
  await whenReady(second);
  const answer = await runFunnel(page, 'Choosing a date', MARKDOWN);
  await second.getByText('1 kept in this browser').waitFor();
  await earlierRuns(second);
  const there = await openRun(second, 0);
  await answer.getByLabel('Your note').fill('from the first tab');
  await there.getByRole('button', { name: 'Good' }).click();
  await there.getByText('from the first tab').first().waitFor();
  await answer.locator('[aria-pressed="true"]', { hasText: 'Good' }).waitFor();
  expect(await storedRuns(page)).toEqual([
    expect.objectContaining({ rating: 'good', note: 'from the first tab', judged: 1 }),
  ]);
  await there.getByRole('button', { name: 'Delete' }).click();
  await answer.getByText('No longer kept: it was deleted.').waitFor();
  await close();
});

test('a newer version of the site in another tab is not held up, and what it keeps is left alone', async () => {
  const { page, close } = await openWith(browser, site.url);
  const answer = await runFunnel(page, 'Choosing a date', MARKDOWN);
  await answer.getByLabel('Your note').waitFor();
  const second = await page.context().newPage();
  await second.goto('/prompts/');
  // What a later version might do: it raises the version of the database, which needs every older connection closed.
  await second.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('loopbook-runs', 99);
        opening.onerror = () => reject(opening.error);
        opening.onupgradeneeded = () => opening.result.createObjectStore('later');
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
  );
  await answer.getByRole('button', { name: 'Run again' }).click();
  await answer.getByText('Not kept: another tab has a newer version of this site.').waitFor();
  await answer.getByRole('cell', { name: 'empty cart' }).waitFor();
  await page.getByRole('heading', { name: 'Earlier runs' }).click();
  await page.getByText('another tab may have a newer version').waitFor();
  expect(await storedRuns(page)).toHaveLength(1);
  await close();
});

test('beyond 200 runs of a prompt the oldest go, but none that was judged or that cannot be read', async () => {
  const { page, close } = await openWith(browser, site.url);
  await keepFunnel(page, 'Choosing a date', MARKDOWN);
  const [made] = await storedRuns(page);
  const at = (place: number, more: object = {}) => ({ ...made, runId: `old-${place}`, at: place, ...more });
  await putRows(page, [
    at(0, { note: 'keep me', judged: 1 }),
    at(1, { stars: 5 }),
    at(2, { format: 2 }),
    ...Array.from({ length: 200 }, (_, place) => at(place + 3)),
  ]);
  await runFunnel(page, 'One more', MARKDOWN);
  await page.getByText('200 kept in this browser').waitFor();
  const ids = (await storedRuns(page)).map(({ runId }) => runId);
  expect(ids).toEqual(expect.arrayContaining(['old-0', 'old-1', 'old-2', made?.['runId'], 'old-202']));
  for (const gone of ['old-3', 'old-4', 'old-5']) expect(ids).not.toContain(gone);
  const list = await earlierRuns(page);
  await list.getByText('keep me').waitFor();
  await page.getByRole('button', { name: /^Delete all \d+ of this prompt$/ }).click();
  await page.getByText('No run of this prompt is kept yet.').waitFor();
  expect((await storedRuns(page)).map(({ runId }) => runId).sort()).toEqual(['old-1', 'old-2']);
  await close();
});

test('runs with a rating or a note stay beyond the limit, and so does the newest', async () => {
  const { page, close } = await openWith(browser, site.url);
  await keepFunnel(page, 'Choosing a date', MARKDOWN);
  const [made] = await storedRuns(page);
  const judged = { rating: 'good', judged: 1 };
  const rows = Array.from({ length: 205 }, (_, place) => ({
    ...made,
    runId: `old-${place}`,
    at: place,
    ...judged,
  }));
  await putRows(page, rows);
  await keepFunnel(page, 'One more', MARKDOWN);
  const ids = (await storedRuns(page)).map(({ runId }) => runId);
  expect(ids).toEqual(expect.arrayContaining(rows.map(({ runId }) => runId)));
  expect(ids).toHaveLength(206);
  expect(ids).not.toContain(made?.['runId']);
  await close();
});
