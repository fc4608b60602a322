import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { decodeRows } from '#domain/experiments/list-file.ts';
import { checkContent } from '../../scripts/lib/check-content.ts';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { builtText } from './pages.ts';

const LIST = '/experiments/';
const { library } = await checkContent();
const experiments = library.experiments;
const byTitle = (status: string) =>
  experiments
    .filter(({ data }) => data.status === status)
    .map(({ data }) => data.title)
    .sort();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const rows = (page: Page) => page.locator('[data-list] > tr');
const titles = (page: Page) => rows(page).locator('[data-field="title"]').allInnerTexts();
const query = (page: Page) => new URL(page.url()).search;
const head = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });
const facet = (page: Page, name: string) => page.locator(`details:has(> fieldset input[name="${name}"])`);

/** Opens a facet and chooses a value, as somebody with a mouse does. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  await facet(page, name).locator('summary').click();
  await page.locator(`input[name="${name}"][value="${value}"]`).check();
}

async function counted(page: Page, text: string | RegExp): Promise<void> {
  await page.locator('[data-count]', { hasText: text }).waitFor();
}

/** Opens the list and waits until it can be used. */
async function openList(address = LIST, options = {}) {
  const opened = await openPage(browser, inject('siteUrl'), options);
  await opened.page.goto(address);
  await opened.page.locator('th[data-sort] button').first().waitFor({ state: 'attached' });
  return opened;
}

test('without JavaScript every experiment is there with its figures, and no dead control is shown', async () => {
  const { page, problems, close } = await openPage(browser, inject('siteUrl'), { javaScriptEnabled: false });
  await page.goto(LIST);
  expect((await titles(page)).sort()).toEqual(experiments.map(({ data }) => data.title).sort());
  const links = await rows(page)
    .locator('th a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(links.toSorted()).toEqual(experiments.map(({ id }) => `/experiments/${id}/`).sort());
  const gate = rows(page).filter({ has: page.locator('a[href="/experiments/cookie-cats-gate/"]') });
  // 8,502 of 44,700 players against 8,279 of 45,489.
  expect(await gate.locator('.figures').innerText()).toMatch(/−4\.3\s%\s+−6\.9\s% to −1\.7\s%/);
  expect(await gate.locator('[data-field="health"]').innerText()).toMatch(/^Warning/);
  expect(await gate.locator('[data-field="chart"] svg').count()).toBe(1);
  expect(
    await page.locator('main :is(input, button, select, textarea)').filter({ visible: true }).count(),
  ).toBe(0);
  expect(problems).toEqual([]);
  await close();
});

test('the file of all experiments has a line for each and no cell that a spreadsheet would run', () => {
  const lines = builtText('/experiments/experiments.csv').replace('\uFEFF', '').trimEnd().split('\r\n');
  expect(lines).toHaveLength(experiments.length + 1);
  expect(lines[0]).toMatch(/^id,title,status,decision,/);
  expect(lines.flatMap((line) => line.split(',')).filter((cell) => /^"?[=+@]/.test(cell))).toEqual([]);
});

test('filters narrow, the address tells them, and reload and Back keep them', async () => {
  const { page, problems, close } = await openList();
  await choose(page, 'status', 'archived');
  await counted(page, `${byTitle('archived').length} of ${experiments.length} experiments`);
  expect((await titles(page)).sort()).toEqual(byTitle('archived'));
  expect(query(page)).toBe('?status=archived');
  await page.locator('input[name="status"][value="decided"]').check();
  const both = byTitle('archived').length + byTitle('decided').length;
  await expect.poll(() => rows(page).count()).toBe(both);
  await page.reload();
  await expect.poll(() => rows(page).count()).toBe(both);
  expect(await page.locator('[data-chosen="status"]').innerText()).toBe('2');
  await page.locator('[data-list] a', { hasText: byTitle('decided')[0] ?? '' }).click();
  await page.waitForURL(/\/experiments\/[a-z0-9-]+\/$/);
  await page.goBack();
  await expect.poll(() => rows(page).count()).toBe(both);
  await page.locator('[data-clear-bar]').click();
  await counted(page, new RegExp(`^\\s*${experiments.length} experiments\\s*$`));
  expect(query(page)).toBe('');
  expect(problems).toEqual([]);
  await close();
});

test('surface, metric, team, stage, decision and health each narrow to the rows that their count promises', async () => {
  const { page, close } = await openList();
  for (const name of ['surface', 'metric', 'team', 'stage', 'decision', 'health']) {
    const option = facet(page, name).locator('label').first();
    const promised = Number(await option.locator('[data-option-count]').textContent());
    await facet(page, name).locator('summary').click();
    await option.click();
    await expect.poll(() => rows(page).count(), { message: name }).toBe(promised);
    expect(promised).toBeGreaterThan(0);
    await page.locator('[data-clear-bar]').click();
    await counted(page, new RegExp(`^\\s*${experiments.length} experiments\\s*$`));
  }
  await close();
});

test('a head orders the column by keyboard: one way, the other way, as it came', async () => {
  const { page, close } = await openList();
  const served = await titles(page);
  const estimates = async () =>
    (await rows(page).locator('[data-field="estimate"]').allInnerTexts())
      .filter((text) => text !== '–')
      .map((text) => Number(text.replace('−', '-').replaceAll(/[^\d.-]/g, '')));
  await head(page, 'Effect').getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => head(page, 'Effect').getAttribute('aria-sort')).toBe('descending');
  expect(query(page)).toBe('?sort=effect&order=descending');
  await expect.poll(estimates).toEqual((await estimates()).toSorted((a, b) => b - a));
  expect((await estimates()).length).toBeGreaterThan(5);
  await page.keyboard.press('Enter');
  await expect.poll(() => head(page, 'Effect').getAttribute('aria-sort')).toBe('ascending');
  await expect.poll(estimates).toEqual((await estimates()).toSorted((a, b) => a - b));
  await page.keyboard.press('Enter');
  await expect.poll(() => titles(page)).toEqual(served);
  expect(await page.locator('th[aria-sort]').count()).toBe(0);
  await close();
});

test('a row made in the browser says and draws the same as the row of the server', async () => {
  const { page, close } = await openList();
  const about = (row: Locator) =>
    row.evaluate((element) => ({
      text: (element as HTMLElement).innerText,
      marks: [...element.querySelectorAll('svg.chart-svg > *')].map((mark) => mark.cloneNode(true)).length,
      drawing: element.querySelector('svg.chart-svg')?.innerHTML.replaceAll(/\s+/g, ' '),
    }));
  const row = rows(page).filter({ has: page.locator('a[href="/experiments/hillstrom-email/"]') });
  const served = await about(row);
  await choose(page, 'surface', 'email');
  await counted(page, ' of ');
  const made = await about(row);
  expect(made.text).toBe(served.text);
  expect(made.marks).toBe(served.marks);
  expect(made.drawing?.replaceAll('></path>', '>')).toContain('mark-whisker');
  await close();
});

test('the download holds just what is shown', async () => {
  const { page, close } = await openList();
  await choose(page, 'surface', 'headlines');
  await counted(page, ' of ');
  await page.keyboard.press('Escape');
  const shown = await titles(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-download]').click(),
  ]);
  expect(download.suggestedFilename()).toBe('experiments.csv');
  const text = await readFile(await download.path(), 'utf8');
  const lines = text.replace('\uFEFF', '').trimEnd().split('\r\n');
  expect(lines).toHaveLength(shown.length + 1);
  for (const title of shown) expect(text).toContain(title);
  await close();
});

test.each(['?sort=constructor&order=up&status=', '?sort=__proto__', '?utm_source=mail&page=9'])(
  '%s in the address shows the whole list',
  async (search) => {
    const { page, problems, close } = await openList(LIST + search);
    expect(await rows(page).count()).toBe(experiments.length);
    expect(problems).toEqual([]);
    await close();
  },
);

test('values that do not exist show that nothing matches, and a way out', async () => {
  const { page, problems, close } = await openList(`${LIST}?status=%00&stage=nowhere&q=%3Cimg%20src=x%3E`);
  await page.getByRole('heading', { name: 'No experiment matches' }).waitFor();
  expect(await page.getByLabel('Words').inputValue()).toBe('<img src=x>');
  await page.locator('[data-nothing]').getByRole('button').click();
  await expect.poll(() => rows(page).count()).toBe(experiments.length);
  expect(problems).toEqual([]);
  await close();
});

test('when the compact list cannot be loaded the page says so, keeps its rows, and tries again', async () => {
  const { page, close } = await openList();
  await page.route('**/experiments/facets.json', (route) => route.abort());
  await choose(page, 'status', 'archived');
  await counted(page, 'could not be loaded');
  expect(await rows(page).count()).toBe(experiments.length);
  await page.unroute('**/experiments/facets.json');
  await page.locator('input[name="status"][value="decided"]').check();
  await counted(page, ' of ');
  await close();
});

test('an open facet closes with Escape and with a click elsewhere, and only one is open', async () => {
  const { page, close } = await openList();
  const open = () => page.locator('form.bar details[open]').count();
  await facet(page, 'status').locator('summary').click();
  await facet(page, 'team').locator('summary').click();
  expect(await open()).toBe(1);
  await page.keyboard.press('Escape');
  expect(await open()).toBe(0);
  expect(
    await facet(page, 'team')
      .locator('summary')
      .evaluate((summary) => summary === document.activeElement),
  ).toBe(true);
  await facet(page, 'status').locator('summary').click();
  await page.locator('h1').click();
  expect(await open()).toBe(0);
  await close();
});

test('on a phone rows are cards, nothing is cut off, and a menu orders them', async () => {
  const { page, close } = await openList(LIST, { viewport: { width: 360, height: 740 } });
  expect(await page.locator('thead').first().isVisible()).toBe(false);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await facet(page, 'metric').locator('summary').click();
  const panel = await facet(page, 'metric').locator('fieldset').boundingBox();
  expect(panel?.x).toBeGreaterThanOrEqual(0);
  expect((panel?.x ?? 0) + (panel?.width ?? 999)).toBeLessThanOrEqual(360);
  await page.keyboard.press('Escape');
  await page.getByLabel('Order').selectOption('title');
  await expect.poll(() => query(page)).toBe('?sort=title');
  await expect
    .poll(() => titles(page))
    .toEqual((await titles(page)).toSorted((a, b) => a.localeCompare(b, 'en')));
  await close();
});

test('the compact list holds what the content says', () => {
  const read = decodeRows(JSON.parse(builtText('/experiments/facets.json')));
  const plain = read.map(({ id, title, status, team, surface }) => ({ id, title, status, team, surface }));
  const wanted = experiments.map(({ id, data: { title, status, team, surface } }) => ({
    ...{ id, title, status, team, surface },
  }));
  const order = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect(plain.sort(order)).toEqual(wanted.sort(order));
});
