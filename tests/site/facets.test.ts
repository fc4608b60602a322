import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { STAGES, type Stage } from '#domain/loop/stages.ts';
import type { FacetRow } from '#domain/prompts/facets.ts';
import { currentVersion } from '#domain/prompts/prompt.ts';
import { checkContent } from '../../scripts/lib/check-content.ts';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { builtText } from './pages.ts';

const LIST = '/prompts/';
const rows = await expectedRows();
const validation = rows.filter(({ stage }) => stage === 'validation');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The list as the content says it, in the order of the loop and then by title. */
async function expectedRows(): Promise<FacetRow[]> {
  const { library } = await checkContent();
  const ids = [...new Set(library.prompts.map(({ id }) => id))];
  const rows = ids.flatMap((id) => {
    const current = currentVersion(library.prompts.filter((prompt) => prompt.id === id));
    if (current === null) return [];
    const { title, summary, stage, status, output, tags, owners } = current.data;
    return [
      { id, title, summary, version: current.version, stage, status, output: output.format, tags, owners },
    ];
  });
  const place = (row: FacetRow) => STAGES.indexOf(row.stage as Stage);
  return rows.sort((a, b) => place(a) - place(b) || a.title.localeCompare(b.title, 'en'));
}

test('the compact list that the browser filters says what the content says', () => {
  expect(JSON.parse(builtText('/prompts/facets.json'))).toEqual(rows);
});

const titles = (page: Page) => page.locator('[data-list] .entry-title').allInnerTexts();
const count = (page: Page) => page.locator('[data-count]');
const box = (page: Page, name: string, value: string) =>
  page.locator(`input[name="${name}"][value="${value}"]`);
const optionCount = (page: Page, name: string, value: string) =>
  page.locator('label', { has: box(page, name, value) }).locator('[data-option-count]');
const query = (page: Page) => new URL(page.url()).search;

test('without JavaScript the whole list is there, each row leads to its prompt, and no dead control is shown', async () => {
  const { page, problems, close } = await openPage(browser, inject('siteUrl'), { javaScriptEnabled: false });
  await page.goto(LIST);
  expect(await titles(page)).toEqual(rows.map(({ title }) => title));
  const links = await page
    .locator('[data-list] .entry-title a')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  expect(links).toEqual(rows.map(({ id }) => `/prompts/${id}/`));
  expect(await page.locator('main input, main button').filter({ visible: true }).count()).toBe(0);
  expect(problems).toEqual([]);
  await close();
});

test('values of one facet widen, facets narrow each other, counts follow, the address tells all', async () => {
  const { page, problems, close } = await openPage(browser, inject('siteUrl'));
  await page.goto(LIST);
  await box(page, 'stage', 'validation').check();
  await expectText(page, `${validation.length} of ${rows.length} prompts`);
  expect(await titles(page)).toEqual(validation.map(({ title }) => title));
  expect(query(page)).toBe('?stage=validation');

  await box(page, 'stage', 'decision').check();
  const both = rows.filter(({ stage }) => stage === 'validation' || stage === 'decision');
  await expectText(page, `${both.length} of ${rows.length} prompts`);

  await box(page, 'output', 'json').check();
  const json = both.filter(({ output }) => output === 'json');
  await expectText(page, `${json.length} of ${rows.length} prompts`);
  expect(await titles(page)).toEqual(json.map(({ title }) => title));
  expect(query(page)).toBe('?stage=validation&stage=decision&output=json');

  // A count says what choosing the value would show: inside its own facet nothing is taken away.
  const inAnswer = (output: string) => String(both.filter((row) => row.output === output).length);
  expect(await optionCount(page, 'output', 'markdown').innerText()).toBe(inAnswer('markdown'));
  const jsonIn = (stage: string) =>
    String(rows.filter((row) => row.output === 'json' && row.stage === stage).length);
  expect(await optionCount(page, 'stage', 'hypothesis').innerText()).toBe(jsonIn('hypothesis'));
  expect(problems).toEqual([]);
  await close();
});

test('a row made in the browser says and shows the same as the row of the server', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  await page.goto(LIST);
  const about = (id: string) =>
    page.locator('[data-list] > li', { has: page.locator(`a[href="/prompts/${id}/"]`) }).evaluate((row) => ({
      text: (row as HTMLElement).innerText,
      color: getComputedStyle(row.querySelector('[data-field="stage"]') ?? row).color,
    }));
  const served = await about('task-breakdown');
  await box(page, 'output', 'json').check();
  await page.locator('[data-count]', { hasText: ' of ' }).waitFor();
  expect(await about('task-breakdown')).toEqual(served);
  await close();
});

test('Back takes the last choice back, Forward brings it again, and Back from a prompt returns to the filtered list', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  await page.goto(LIST);
  await box(page, 'stage', 'validation').check();
  await box(page, 'output', 'json').check();
  const json = validation.filter(({ output }) => output === 'json').length;
  await expectText(page, `${json} of ${rows.length} prompts`);
  await page.goBack();
  await expectText(page, `${validation.length} of ${rows.length} prompts`);
  expect(await box(page, 'output', 'json').isChecked()).toBe(false);
  await page.goBack();
  await expectText(page, `${rows.length} prompts`);
  expect(await titles(page)).toHaveLength(rows.length);
  await page.goForward();
  await expectText(page, `${validation.length} of ${rows.length} prompts`);
  expect(await box(page, 'stage', 'validation').isChecked()).toBe(true);
  await page.locator('[data-list] .entry-title a').first().click();
  await page.waitForURL(/\/prompts\/[a-z-]+\/$/);
  await page.goBack();
  await expectText(page, `${validation.length} of ${rows.length} prompts`);
  await close();
});

test('typed words filter at once, leave one step in the history, and meet the title, the summary and the tags', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  await page.goto('/');
  await page.goto(LIST);
  await page.getByLabel('Words').pressSequentially('sample ratio');
  const found = rows.filter((row) =>
    ['sample', 'ratio'].every((word) =>
      `${row.title} ${row.summary} ${row.tags} ${row.id}`.toLowerCase().includes(word),
    ),
  );
  await expectText(page, `${found.length} of ${rows.length} prompts`);
  expect(query(page)).toBe('?q=sample+ratio');
  await page.goBack();
  expect(new URL(page.url()).pathname).toBe('/');
  await close();
});

test('an address opens filtered; parameters nobody knows are ignored; clearing shows everything again', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  await page.goto(`${LIST}?stage=validation&utm_source=mail&nonsense=1`);
  await expectText(page, `${validation.length} of ${rows.length} prompts`);
  expect(await box(page, 'stage', 'validation').isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Clear all filters' }).first().click();
  await expectText(page, `${rows.length} prompts`);
  expect(query(page)).toBe('');
  expect(await page.locator('input:checked').count()).toBe(0);
  await page.goto(`${LIST}?utm_source=mail`);
  expect(await titles(page)).toHaveLength(rows.length);
  await close();
});

test('when nothing matches the page says so and offers the way out', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  await page.goto(`${LIST}?stage=validation&q=zzzz`);
  await page.getByRole('heading', { name: 'No prompt matches' }).waitFor();
  expect(await titles(page)).toEqual([]);
  await page.locator('[data-nothing]').getByRole('button', { name: 'Clear all filters' }).click();
  await expectText(page, `${rows.length} prompts`);
  expect(await page.getByLabel('Words').inputValue()).toBe('');
  await close();
});

test.each([
  ['cannot be reached', (page: Page) => page.route('**/facets.json', (route) => route.abort())],
  [
    'answers with an error',
    (page: Page) => page.route('**/facets.json', (route) => route.fulfill({ status: 503 })),
  ],
  ['is damaged', (page: Page) => page.route('**/facets.json', (route) => route.fulfill({ body: '[{' }))],
])(
  'when the compact list %s the page says so, keeps its rows, and tries again at the next choice',
  async (_, fail) => {
    const { page, close } = await openPage(browser, inject('siteUrl'));
    await fail(page);
    await page.goto(LIST);
    await box(page, 'stage', 'validation').check();
    await expectText(page, 'The list could not be loaded. Check the connection and try again.');
    expect(await titles(page)).toHaveLength(rows.length);
    await page.unroute('**/facets.json');
    await box(page, 'output', 'json').check();
    await page.locator('[data-count]', { hasText: ' of ' }).waitFor();
    await close();
  },
);

async function expectText(page: Page, text: string): Promise<void> {
  await page
    .locator('[data-count]', { hasText: new RegExp(`^\\s*${text.replaceAll('.', '\\.')}\\s*$`) })
    .waitFor();
  expect(await count(page).getAttribute('role')).toBe('status');
}
