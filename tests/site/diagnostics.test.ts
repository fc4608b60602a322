import { readFileSync } from 'node:fs';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { MOST_ROWS } from '#domain/experiments/data/columns.ts';
import { launchBrowser, openPage, type WatchedPage } from '../setup/browser.ts';
import { axeViolations } from './axe.ts';
import { clipboard } from './workbench.ts';

const TOOL = '/tools/diagnostics/';
const UDACITY = 'tests/experiments/fixtures/udacity-free-trial-screener.csv';
const WIDE = 'tests/experiments/fixtures/udacity-free-trial-screener.wide.csv';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a dropped file: the answer, every check and the figures, and not one request', async () => {
  const { page, problems, close } = await openTool();
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  await page.locator('input[type=file]').setInputFiles(UDACITY);
  await answer(page).waitFor();
  // The first file brings the code that computes: this site's own, asked for without a word about the file.
  for (const request of requests) {
    expect(new URL(request.url()).pathname).toMatch(/^\/_astro\/[\w.-]+\.(?:js|css)$/);
    expect([request.method(), request.postData(), new URL(request.url()).search]).toEqual(['GET', null, '']);
  }
  requests.length = 0;
  await page.getByRole('button', { name: 'Start over' }).click();
  await dropFile(page, 'data.csv', readFileSync(UDACITY, 'utf8'));
  await answer(page).waitFor();
  expect(await answer(page).textContent()).toBe('Can you trust this? Not every metric.');
  const ratio = page.locator('[data-check="sample-ratio"]');
  await page.getByText(/checks passed/).click();
  expect(await ratio.textContent()).toContain('control has 345,543 units and screener 344,660');
  expect(await page.locator('[data-check]').count()).toBe(11);
  // The known answer: gross conversion -0.0206 with the interval (-0.0291, -0.0120).
  const row = page.getByRole('row', { name: /^gross_conversion/ }).last();
  expect(await row.textContent()).toContain('−2.06\u00A0points−2.91 to −1.20\u00A0points');
  expect(await row.textContent()).toContain('p = 7.9e-7');
  expect(await page.getByRole('figure').count()).toBe(4);
  await page.getByLabel('Better direction of gross_conversion').selectOption('down');
  await row.getByText('Better').waitFor();
  expect(requests.map((request) => request.url())).toEqual([]);
  expect(problems).toEqual([]);
  expect(await axeViolations(page)).toEqual([]);
  await close();
});

test('the planned split, typed by hand, is what the units are compared with, live', async () => {
  const { page, close } = await openTool();
  await page.getByRole('button', { name: 'Type totals instead' }).click();
  for (const [label, value] of [
    ['Units of control', '821,588'],
    ['Units of treatment', '815482'],
    ['converted of control', '12000'],
    ['converted of treatment', '12100'],
  ] as const)
    await page.getByLabel(label).fill(value);
  await expect.poll(() => answer(page).textContent()).toBe('Can you trust this? No.');
  await page.getByText('p = 1.8e-6').first().waitFor();
  await page.getByLabel('Planned share of control').fill('821588');
  await page.getByLabel('Planned share of treatment').fill('815482');
  await expect.poll(() => answer(page).textContent()).toBe('Can you trust this? Nothing speaks against it.');
  await close();
});

test('a bad file is explained line by line, and read once its text is mended', async () => {
  const lines = readFileSync(UDACITY, 'utf8').split('\n');
  const bad = lines.map((line, index) => (index % 3 === 1 ? line.replace('2014-', '14/') : line)).join('\n');
  const { page, problems, close } = await openTool();
  await dropFile(page, 'bad.csv', bad);
  await page.getByRole('heading', { name: 'It cannot be read yet' }).waitFor();
  await page.getByText('Line 2, column 1').waitFor();
  expect(await page.locator('pre').first().textContent()).toContain('14/10-11,control,exposures,,,7723');
  await page.getByText(/47 more of this kind/).waitFor();
  await page.getByText('Read it otherwise, or edit it').click();
  await page.getByLabel('The text').fill(lines.join('\n'));
  await answer(page).waitFor();
  expect(problems).toEqual([]);
  await close();
});

test.each<[string, string | Uint8Array, string]>([
  ['an Excel workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), 'Choose Save as, CSV UTF-8'],
  ['bytes', Uint8Array.from([1, 0, 0, 0, 7, 200, 0, 0, 0, 9]), 'it is no text'],
  ['nothing', '', 'The file is empty.'],
  [
    'prose with markup',
    '<script>alert(1)</script>,x\n<img src=x onerror=alert(1)>,y',
    'There is no column `variant`.',
  ],
  ['a file of 5 MB', 'x'.repeat(5_000_000), 'it was not opened'],
])('%s is explained, and the tool goes on', async (_, content, words) => {
  const { page, problems, close } = await openTool();
  await dropFile(page, 'strange.csv', content);
  await page.getByText(words).first().waitFor();
  await dropFile(page, 'good.csv', readFileSync(WIDE, 'utf8'));
  await answer(page).waitFor();
  expect(await page.getByText(words).count()).toBe(0);
  expect(problems).toEqual([]);
  await close();
});

test('semicolons are read; commas inside figures are asked about', async () => {
  const { page, close } = await openTool();
  const rows = ['A;1000;1250,5;3012,25', 'B;1010;1301,5;4012,25'];
  await dropFile(page, 'eu.csv', ['group;users;spend;spend_sq', ...rows].join('\n'));
  await page.getByRole('button', { name: 'Commas stand before decimals' }).click();
  await answer(page).waitFor();
  await page.getByText('Read with semicolons between cells.').waitFor();
  await page.getByText('Read `users` as the number of exposed units.').waitFor();
  await close();
});

test('20,000 rows are read without a long stop of the page, and the newest of two files wins', async () => {
  const { page, problems, close } = await openTool();
  await dropFile(page, 'large.csv', largeFile());
  await dropFile(page, 'small.csv', readFileSync(WIDE, 'utf8'));
  await answer(page).waitFor();
  await readAs(page, '240 rows').waitFor();
  await dropFile(page, 'large.csv', largeFile());
  await readAs(page, '20,000 rows').waitFor();
  expect(problems).toEqual([]);
  await close();
});

test('a link holds data and settings; the reader’s own draft is set aside and comes back', async () => {
  const { page, close } = await openTool();
  await page.getByLabel('Or paste it').fill('group,users,bought\nA,1000,100\nB,1010,150\n');
  await answer(page).waitFor();
  await page.getByLabel('Alpha').fill('0.01');
  await page.getByText('Alpha 0.01').waitFor();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('Link copied.').waitFor();
  const link = await clipboard(page);
  expect(link).toMatch(/\/tools\/diagnostics\/#diagnostics=1\.[\w-]+$/);
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByLabel('Or paste it').fill('group,users\nmine,500\nyours,510\n');
  await page.getByText('mine 50 %').waitFor();
  await page.waitForTimeout(400);
  await page.goto('about:blank');
  await page.goto(link);
  await page.getByText('Alpha 0.01').waitFor();
  expect(
    await page
      .getByRole('row', { name: /^bought/ })
      .last()
      .textContent(),
  ).toContain('10.0\u00A0%');
  await page.getByRole('button', { name: 'Bring back my draft' }).click();
  await page.getByText('mine 50 %').waitFor();
  await close();
});

test('data too large for a link: the settings travel, the data as a file', async () => {
  const { page, close } = await openTool();
  await dropFile(page, 'large.csv', largeFile());
  await answer(page).waitFor();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('too much for a link').waitFor();
  await page.getByRole('button', { name: 'Copy link without data' }).click();
  await page.getByText('Link copied.').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download data.csv' }).click();
  const path = await (await download).path();
  expect(readFileSync(path, 'utf8').split('\n').length).toBe(MOST_ROWS + 2);
  await close();
});

test('a write-up opens by its address, with its plan', async () => {
  const { page, problems, close } = await openTool('?experiment=udacity-free-trial-screener');
  await answer(page).waitFor();
  await page.getByText('Payments per click').first().waitFor();
  await page.getByText('Planned split: control 50 %, screener 50 %').waitFor();
  expect(await page.getByLabel('Role of gross_conversion').inputValue()).toBe('primary');
  await page.getByRole('button', { name: 'Copy summary' }).click();
  await page.getByText('Summary copied').waitFor();
  expect(await clipboard(page)).toContain('| Enrolments per click | Time screener |');
  expect(problems).toEqual([]);
  await close();
});

test('on a narrow screen the table and the results scroll in their boxes, not the page', async () => {
  const { page, close } = await openTool();
  await page.setViewportSize({ width: 320, height: 700 });
  const isWithin = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  await page.getByRole('button', { name: 'Type totals instead' }).click();
  expect(await isWithin()).toBe(true);
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.locator('input[type=file]').setInputFiles(UDACITY);
  await answer(page).waitFor();
  await page.getByRole('figure').nth(3).waitFor();
  expect(await isWithin()).toBe(true);
  await close();
});

test('an unknown write-up is said', async () => {
  const { page, close } = await openTool('?experiment=no-such-thing');
  await page.getByText('There is no write-up no-such-thing with data here').waitFor();
  await close();
});

test('by keyboard: paste, hear the answer, go on at the answer', async () => {
  const { page, close } = await openTool();
  await page.getByRole('button', { name: 'Load an example' }).focus();
  await page.keyboard.press('Enter');
  await answer(page).waitFor();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent), { timeout: 10_000 })
    .toContain('Can you trust');
  await expect
    .poll(() => page.locator('[role="status"].visually-hidden').textContent())
    .toMatch(/286 rows read\. Can you trust this\?/);
  await close();
});

test('without JavaScript the page says what it would do and how to do it in a terminal', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'), { javaScriptEnabled: false });
  await page.goto(TOOL);
  await page.getByText('npm run check').waitFor();
  expect(await page.getByRole('button', { name: 'Choose a file' }).isVisible()).toBe(false);
  await close();
});

async function openTool(query = ''): Promise<WatchedPage> {
  const watched = await openPage(browser, inject('siteUrl'), {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await watched.page.goto(TOOL + query);
  await watched.page.locator('[data-ready]').waitFor();
  return watched;
}

function answer(page: Page) {
  return page.getByRole('heading', { name: /^Can you trust this\?/ });
}

/** The line that says what was read. */
function readAs(page: Page, words: string) {
  return page.getByRole('region', { name: 'Data' }).getByText(words);
}

/** Drops a file as a person does: over the page, then let go. */
async function dropFile(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? content : [...content];
  await page.evaluate(
    ([file, data]) => {
      const transfer = new DataTransfer();
      const part = typeof data === 'string' ? data : Uint8Array.from(data);
      transfer.items.add(new File([part], file));
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(
          new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
        );
    },
    [name, bytes] as const,
  );
}

/** The largest data file there may be: many variants over a year. */
function largeFile(): string {
  const [header = ''] = readFileSync(UDACITY, 'utf8').split('\n');
  const lines = [header];
  for (let index = 0; lines.length <= MOST_ROWS; index += 1) {
    const date = new Date(Date.UTC(2026, 0, 1 + (index % 500))).toISOString().slice(0, 10);
    const variant = `v${Math.floor(index / 500)}`;
    const units = 1000 + ((index * 7919) % 97);
    lines.push(
      `${date},${variant},exposures,,,${units},,,,,,,,`,
      `${date},${variant},bought,,,${units},200,,,,,,,`,
    );
  }
  return lines.slice(0, MOST_ROWS + 1).join('\n');
}
