import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { axeViolations } from './axe.ts';

const DIALOG = 'dialog[open]';
const FIELD = `${DIALOG} input[role=combobox]`;
const OPTION = '[role=option]';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A fresh page whose problems must be none at the end, unless the test expects some. */
async function open(
  path: string,
  options: Parameters<typeof openPage>[2] = {},
): Promise<{ page: Page; problems: string[] }> {
  const { page, problems, close } = await openPage(browser, inject('siteUrl'), options);
  onTestFinished(close);
  await page.goto(path);
  return { page, problems };
}

/** Waits for a value as long as a busy machine may need. */
function eventually<T>(read: () => T) {
  return expect.poll(read, { timeout: 15_000 });
}

async function ask(page: Page, text: string): Promise<void> {
  await page.fill(`${FIELD}, [data-search-page] input[role=combobox]`, text);
  await page.waitForSelector('[role=listbox]:not([data-stale])');
}

test('nothing of the search is downloaded before somebody wants it', async () => {
  const { page, problems, close } = await openPage(browser, inject('siteUrl'));
  onTestFinished(close);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/contribute/', { waitUntil: 'networkidle' });
  const scripts = asked.filter((path) => path.endsWith('.js'));
  expect(
    asked.filter(
      (path) => path.startsWith('/pagefind/') || /\/(?:open|search)\.[^/]+\.(?:js|css)$/.test(path),
    ),
  ).toEqual([]);
  await page.keyboard.press('/');
  await page.waitForSelector(FIELD);
  await ask(page, 'review');
  const later = asked.filter((path) => !scripts.includes(path));
  expect(later).toEqual(expect.arrayContaining(['/pagefind/pagefind.js', '/pagefind/loopbook-pages.json']));
  expect(later.some((path) => /\/_astro\/client\.[^/]+\.js$/.test(path))).toBe(true);
  expect(problems).toEqual([]);
});

test('from the key to the page with the keyboard alone', async () => {
  const { page, problems } = await open('/');
  await page.keyboard.press('/');
  await page.waitForSelector(FIELD);
  await page.keyboard.type('edge cases');
  await page.waitForSelector(`${DIALOG} ${OPTION}`);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/prompts/edge-cases/');
  expect(problems).toEqual([]);
});

test('Enter before the answer is there opens the first result when it is', async () => {
  const { page } = await open('/contribute/');
  await page.keyboard.press('Control+k');
  await page.waitForSelector(FIELD);
  await page.keyboard.insertText('storyteller');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/prompts/storyteller/');
});

test('the arrow keys, Home and End move through the options while the focus stays in the field', async () => {
  const { page } = await open('/contribute/');
  await page.keyboard.press('/');
  await page.waitForSelector(FIELD);
  await ask(page, 'experiment');
  const options = await page.locator(OPTION).count();
  const active = () =>
    page.evaluate(() => {
      const field = document.activeElement;
      const id = field?.getAttribute('aria-activedescendant') ?? null;
      const option = id === null ? null : document.getElementById(id);
      const all = [...document.querySelectorAll('[role=option]')];
      return {
        role: field?.getAttribute('role'),
        at: option === null ? -1 : all.indexOf(option),
        chosen: option?.getAttribute('aria-selected'),
      };
    });
  expect((await active()).at).toBe(-1);
  await page.keyboard.press('Home');
  expect((await active()).at).toBe(-1);
  await page.keyboard.press('ArrowDown');
  expect(await active()).toEqual({ role: 'combobox', at: 0, chosen: 'true' });
  await page.keyboard.press('End');
  expect((await active()).at).toBe(options - 1);
  await page.keyboard.press('ArrowDown');
  expect((await active()).at).toBe(-1);
  await page.keyboard.press('ArrowUp');
  expect((await active()).at).toBe(options - 1);
  await page.keyboard.press('Home');
  expect((await active()).at).toBe(0);
});

test('Escape closes the open filter first, then the dialog, and the focus returns to where it was', async () => {
  const { page } = await open('/contribute/');
  await page.focus('header nav a[href="/prompts/"]');
  await page.keyboard.press('Control+k');
  await page.waitForSelector(FIELD);
  await page.click(`${DIALOG} summary`);
  await page.keyboard.press('Escape');
  expect(await page.locator(`${DIALOG} details[open]`).count()).toBe(0);
  expect(await page.locator(DIALOG).count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.waitForSelector(DIALOG, { state: 'detached' }).catch(() => {});
  expect(await page.locator(DIALOG).count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('/prompts/');
});

test('a slash typed into a field is a slash', async () => {
  const { page } = await open('/search/');
  await page.waitForSelector('[role=search], [data-search-page] input');
  await page.focus('[data-search-page] input');
  await page.keyboard.type('a/b');
  expect(await page.inputValue('[data-search-page] input')).toBe('a/b');
  expect(await page.locator('dialog').count()).toBe(0);
});

test('filters widen inside a facet, narrow between facets, and the counts say so beforehand', async () => {
  const { page } = await open('/search/?q=experiment');
  const total = async () => {
    await page.waitForSelector('[role=listbox]:not([data-stale])');
    return Number.parseInt((await page.textContent('.search-total')) ?? '', 10);
  };
  const value = (facet: string, name: string) =>
    page.locator(`details:has(summary:text("${facet}")) label`, { hasText: name });
  const countOf = async (facet: string, name: string) =>
    Number(await value(facet, name).locator('.search-count').textContent());
  await page.waitForSelector(OPTION);
  const all = await total();
  const prompts = await countOf('Type', 'Prompts');
  const playbooks = await countOf('Type', 'Playbooks');
  await value('Type', 'Prompts').click();
  await eventually(total).toBe(prompts);
  expect(await countOf('Type', 'Playbooks')).toBe(playbooks);
  await value('Type', 'Playbooks').click();
  await eventually(total).toBe(prompts + playbooks);
  const measured = await countOf('Stage', 'Measurement');
  await value('Stage', 'Measurement').click();
  await eventually(total).toBe(measured);
  expect(new URL(page.url()).search).toBe('?q=experiment&type=prompt&type=playbook&stage=measurement');
  await page.goBack();
  await eventually(total).toBe(prompts + playbooks);
  await page.goBack();
  await page.goBack();
  await eventually(total).toBe(all);
  expect(await page.inputValue('[data-search-page] input')).toBe('experiment');
  await page.goForward();
  await eventually(total).toBe(prompts);
});

test('an address opens with its question, and typing keeps the address up to date', async () => {
  const { page, problems } = await open('/search/?q=sql&type=prompt&sort=title');
  await page.waitForSelector(OPTION);
  expect(await page.inputValue('[data-search-page] input')).toBe('sql');
  expect(await page.inputValue('[data-search-page] select')).toBe('title');
  await ask(page, 'canvas');
  await eventually(() => new URL(page.url()).search).toBe('?q=canvas&type=prompt&sort=title');
  expect(problems).toEqual([]);
});

test('what was typed before the page woke up is asked', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  onTestFinished(close);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_astro/SearchPage*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/search/', { waitUntil: 'commit' });
  await page.fill('[data-search-page] input', 'premortem');
  release();
  await page.waitForSelector(OPTION);
  expect(await page.textContent(OPTION)).toContain('Premortem');
});

test('recent pages stand there before anything is typed', async () => {
  const { page } = await open('/prompts/edge-cases/');
  await page.goto('/playbooks/pre-launch-check/');
  await page.goto('/contribute/');
  await page.keyboard.press('/');
  await page.waitForSelector(`${DIALOG} .search-recent a`);
  const links = await page
    .locator(`${DIALOG} .search-recent a`)
    .evaluateAll((found) => found.map((link) => link.getAttribute('href')));
  expect(links).toEqual(['/playbooks/pre-launch-check/', '/prompts/edge-cases/']);
});

test('a slip is corrected and told; an unknown word is told; filters that hide everything can be cleared', async () => {
  const { page } = await open('/search/?q=glosary');
  await page.waitForSelector(OPTION);
  expect(await page.textContent('.search-note')).toContain('glossary');
  await page.fill('[data-search-page] input', 'xylophonist');
  await page.waitForSelector('.empty');
  expect(await page.textContent('.empty')).toContain('“xylophonist”');
  await page.goto('/search/?q=glossary&stage=implementation&type=context');
  await page.waitForSelector('.empty');
  const label = (await page.textContent('.empty button')) ?? '';
  await page.click('.empty button');
  await page.waitForSelector(OPTION);
  expect(label).toContain((await page.textContent('.search-total')) ?? 'no total');
});

test('the number of results is told to a screen reader', async () => {
  const { page } = await open('/search/?q=premortem');
  await eventually(() => page.textContent('[role=status]')).toMatch(/^\d+ results? for premortem\.$/);
});

test('without an index the search says how to make one, and works when it is there', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  onTestFinished(close);
  await page.route('**/pagefind/**', (route) => route.fulfill({ status: 404, body: 'not found' }));
  await page.goto('/search/?q=sql');
  await page.waitForSelector('[role=alert]');
  expect(await page.textContent('[role=alert]')).toContain('npm run build');
  await page.unroute('**/pagefind/**');
  await page.click('[role=alert] button');
  await page.waitForSelector(OPTION);
});

test('offline is told as such, and the search works when the network is back', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'));
  onTestFinished(close);
  await page.goto('/contribute/');
  await page.route('**/pagefind/**', (route) => route.abort('internetdisconnected'));
  await page.keyboard.press('/');
  await page.waitForSelector(`${DIALOG} [role=alert]`);
  await page.context().setOffline(true);
  await page.click(`${DIALOG} [role=alert] button`);
  await eventually(() => page.textContent(`${DIALOG} [role=alert]`)).toContain('You are offline');
  await page.context().setOffline(false);
  await page.unroute('**/pagefind/**');
  await page.click(`${DIALOG} [role=alert] button`);
  await ask(page, 'sql');
  await page.waitForSelector(OPTION);
});

test.each(['light', 'dark'] as const)(
  'axe finds nothing in the dialog, %s, and 360 px are enough',
  async (colorScheme) => {
    const { page, problems } = await open('/contribute/', {
      colorScheme,
      viewport: { width: 360, height: 740 },
    });
    await page.click('[data-search-open]');
    await page.waitForSelector(FIELD);
    expect(await axeViolations(page)).toEqual([]);
    await ask(page, 'how do we decide whether to roll out');
    await page.keyboard.press('ArrowDown');
    await page.click(`${DIALOG} summary:text("Stage")`);
    expect(await axeViolations(page)).toEqual([]);
    const widths = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.querySelector('dialog .search-results')?.scrollWidth,
    ]);
    expect(widths.every((width) => width !== undefined && width <= 360)).toBe(true);
    expect(problems).toEqual([]);
  },
);

test('without JavaScript the button is a link to a page that says where else to look', async () => {
  const { page } = await open('/contribute/', { javaScriptEnabled: false });
  await page.click('[data-search-open]');
  await page.waitForURL('**/search/');
  expect(await page.textContent('main')).toContain('needs JavaScript');
  expect(await page.locator('[data-search-page]').isVisible()).toBe(false);
});
