import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../setup/browser.ts';
import { type RunningSite, startSite } from '../setup/start-site.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { axeViolations } from './axe.ts';
import { earlierRuns, FUNNEL, keepFunnel, openRun, openWith, runFunnel, storedRuns } from './kept-runs.ts';
import { clipboard, unexpected, whenReady } from './workbench.ts';

const MARKDOWN = 'markdown-chunks-20-gap-1';
const MODELS = [MARKDOWN, 'echo', 'json', 'json-bad', 'stall-after-3'];

let browser: Browser;
let upstream: Upstream;
let site: RunningSite;
beforeAll(async () => {
  [browser, upstream] = await Promise.all([launchBrowser(), startUpstream({ models: MODELS })]);
  site = await startSite({ env: { OPENAI_BASE_URL: upstream.url } });
});
afterAll(async () => {
  await Promise.all([browser.close(), site.stop()]);
  await upstream.close();
});

test('a run is rated and noted, found again later with all that made it, and handed out', async () => {
  const { page, problems, close } = await openWith(browser, site.url);
  const answer = await runFunnel(page, 'Choosing a date', MARKDOWN);
  const rating = answer.getByRole('group', { name: 'Your rating of this answer' });
  await rating.getByRole('button', { name: 'Poor' }).click();
  await rating.getByRole('button', { name: 'Good' }).click();
  expect(await rating.getByRole('button', { name: 'Poor' }).getAttribute('aria-pressed')).toBe('false');
  await answer.getByLabel('Your note').fill('Used the second idea.\nNot the first.');
  await answer.getByText('Note saved in this browser.').waitFor();
  expect(await axeViolations(page)).toEqual([]);

  await page.reload();
  await whenReady(page);
  await page.getByText('1 kept in this browser').waitFor();
  const row = (await earlierRuns(page)).getByRole('listitem');
  await row.getByText('Used the second idea.', { exact: true }).waitFor();
  expect(await row.locator('summary').textContent()).toMatch(/v3.*markdown-chunks-20-gap-1.*freeGood/);
  const run = await openRun(page, 0);
  await run.getByRole('cell', { name: 'empty cart' }).waitFor();
  expect(await run.getByLabel('Your note').inputValue()).toBe('Used the second idea.\nNot the first.');
  expect(await run.getByRole('button', { name: 'Good' }).getAttribute('aria-pressed')).toBe('true');
  await run.getByText('3 values').click();
  expect(await run.getByRole('definition').allTextContents()).toContain('Choosing a date');
  expect(await axeViolations(page)).toEqual([]);

  await run.getByRole('button', { name: 'Export this run' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Download JSON' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^funnel-friction-v3-[\dT-]+\.json$/);
  const exported = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(exported).toMatchObject({ format: 'loopbook-runs', formatVersion: 1 });
  expect(exported.runs).toEqual([
    expect.objectContaining({
      prompt: 'funnel-friction@3',
      promptHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      model: MARKDOWN,
      values: expect.objectContaining({ funnel_step: 'Choosing a date' }),
      answer: expect.stringContaining('| empty cart | low |'),
      rating: 'good',
      note: 'Used the second idea.\nNot the first.',
    }),
  ]);
  await run.getByRole('button', { name: 'Export this run' }).click();
  await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click();
  await run.getByText('Copied as Markdown.').waitFor();
  expect(await clipboard(page)).toMatch(/^### Run of funnel-friction v3 on .*- Rating: good.*```markdown/s);
  expect(unexpected(problems)).toEqual([]);
  await close();
});

test('the values of a run go back into the form, and what stood there can be brought back', async () => {
  const { page, close } = await openWith(browser, site.url);
  await keepFunnel(page, 'Choosing a date', MARKDOWN);
  await page.reload();
  await whenReady(page);
  await page.getByLabel('Funnel step').fill('Something else');
  await earlierRuns(page);
  const run = await openRun(page, 0);
  await run.getByRole('button', { name: 'Use these values' }).click();
  expect(await page.getByLabel('Funnel step').inputValue()).toBe('Choosing a date');
  expect(await page.getByLabel('Funnel step').evaluate((field) => field === document.activeElement)).toBe(
    true,
  );
  await page.getByText('Filled with the values of the earlier run.').waitFor();
  await page.getByRole('button', { name: 'Bring back what I had' }).click();
  expect(await page.getByLabel('Funnel step').inputValue()).toBe('Something else');
  await close();
});

test('one run is deleted, all are, and both come back with their notes', async () => {
  const { page, close } = await openWith(browser, site.url);
  const answer = await runFunnel(page, 'First', MARKDOWN);
  await answer.getByLabel('Your note').fill('the first');
  await answer.getByText('Note saved in this browser.').waitFor();
  await keepFunnel(page, 'Second', MARKDOWN);
  await page.getByText('2 kept in this browser').waitFor();
  const list = await earlierRuns(page);
  await list.getByRole('link', { name: 'the answer above' }).waitFor();
  await (await openRun(page, 1)).getByRole('button', { name: 'Delete' }).click();
  await page.getByText('1 kept in this browser').waitFor();
  const back = page.getByRole('button', { name: 'Bring it back' });
  expect(await back.evaluate((button) => button === document.activeElement)).toBe(true);
  await back.click();
  await list.getByText('the first', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Delete all 2 of this prompt' }).click();
  await page.getByText('No run of this prompt is kept yet.').waitFor();
  expect(await storedRuns(page)).toEqual([]);
  await page.getByText('No longer kept: it was deleted.').waitFor();
  await page.getByRole('button', { name: 'Bring them back' }).click();
  await list.getByText('the first', { exact: true }).waitFor();
  expect(await storedRuns(page)).toHaveLength(2);
  await close();
});

test('a note is kept although the page is left in the middle of it', async () => {
  const { page, close } = await openWith(browser, site.url);
  const answer = await runFunnel(page, 'Choosing a date', MARKDOWN);
  await answer.getByLabel('Your note').fill('written in a hurry');
  await page.evaluate(() => location.assign('/prompts/'));
  await page.waitForURL('**/prompts/');
  await page.goto(FUNNEL);
  await whenReady(page);
  await (await earlierRuns(page)).getByText('written in a hurry').waitFor();
  await close();
});

test('leaving the page in the middle of an answer keeps what had arrived', async () => {
  const { page, close } = await openWith(browser, site.url);
  // The first run of a page loads what keeps runs; by the second it is there for certain.
  await keepFunnel(page, 'Paying', MARKDOWN);
  await page.getByLabel('Model').selectOption('stall-after-3');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('region', { name: 'Answer' }).getByText('word3').waitFor();
  await page.goto('/prompts/');
  await page.goto(FUNNEL);
  await whenReady(page);
  await page.getByText('2 kept in this browser').waitFor();
  const half = (await earlierRuns(page)).getByRole('listitem').first();
  await half.getByText('stopped', { exact: true }).waitFor();
  await (await openRun(page, 0)).getByText('word3').waitFor();
  await close();
});

test('runs of two versions stand beside each other, each with its own values', async () => {
  const { page, close } = await openWith(browser, site.url, { path: `${FUNNEL}v2/` });
  await keepFunnel(page, 'Paying', 'echo');
  await page.goto(FUNNEL);
  await whenReady(page);
  await keepFunnel(page, 'Choosing a date', MARKDOWN);
  await earlierRuns(page);
  const run = await openRun(page, 1);
  await run.getByText('Made with version 2; this page shows version 3.').waitFor();
  await run.getByLabel('Compare with').selectOption({ index: 1 });
  await run.getByText('Other values: Funnel step').click();
  expect(await run.getByRole('definition').allTextContents()).toEqual(
    expect.arrayContaining(['Paying', 'Choosing a date']),
  );
  const both = run.getByRole('region');
  expect(await both.count()).toBe(2);
  await both.nth(1).getByRole('cell', { name: 'empty cart' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await close();
});

test('with keeping switched off nothing is kept unless the reader asks for it', async () => {
  const { page, close } = await openWith(browser, site.url);
  await page.getByRole('heading', { name: 'Earlier runs' }).click();
  await page.getByLabel('Keep runs in this browser').uncheck();
  await page.reload();
  await whenReady(page);
  const answer = await runFunnel(page, 'Choosing a date', MARKDOWN);
  await answer.getByText('Not kept: keeping runs is switched off.').waitFor();
  await answer.getByRole('button', { name: 'Run again' }).click();
  await answer.getByText('They are not kept, and gone when you leave the page.').waitFor();
  await page.getByRole('heading', { name: 'Earlier runs' }).click();
  await page.getByText('New runs are not kept.').waitFor();
  expect(await storedRuns(page)).toEqual([]);
  await answer.locator('article').first().getByRole('button', { name: 'Keep this run' }).click();
  await answer.getByLabel('Your note').waitFor();
  expect(await storedRuns(page)).toHaveLength(1);
  await close();
});

test('a run with a sensitive field is kept only when the reader says so, and without that field', async () => {
  const { page, close } = await openWith(browser, site.url, { path: '/prompts/regression-tests/' });
  await page.getByLabel('Cases').fill('CANARY-SECRET in the bug report');
  await page.getByLabel('Model').selectOption(MARKDOWN);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await answer.getByText('Not kept: a sensitive field was filled in').waitFor();
  await answer.getByRole('button', { name: 'Keep it without the sensitive fields' }).click();
  await answer.getByLabel('Your note').waitFor();
  const stored = await storedRuns(page);
  expect(stored).toEqual([expect.objectContaining({ leftOut: ['cases'] })]);
  expect(JSON.stringify(stored)).not.toContain('CANARY-SECRET');
  await close();
});

test('whether JSON has the form that was asked for is kept with it', async () => {
  const { page, close } = await openWith(browser, site.url, { path: '/prompts/edge-cases/' });
  await page.getByRole('button', { name: 'Fill with example' }).click();
  for (const model of ['json', 'json-bad']) {
    await page.getByLabel('Model').selectOption(model);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page
      .getByRole('region', { name: 'Answer' })
      .getByText(/The (?:JSON|answer) .*form this prompt/)
      .waitFor();
    await page.getByRole('region', { name: 'Answer' }).getByLabel('Your note').waitFor();
  }
  expect((await storedRuns(page)).map(({ valid }) => valid).sort()).toEqual([false, true]);
  await page.reload();
  await whenReady(page);
  await earlierRuns(page);
  await (await openRun(page, 0)).getByText('The answer does not have the form').waitFor();
  expect(await (await openRun(page, 1)).getByRole('table').count()).toBeGreaterThan(0);

  // The runs of every prompt can be deleted from the page of any.
  await page.goto(FUNNEL);
  await whenReady(page);
  await page.getByRole('heading', { name: 'Earlier runs' }).click();
  await page.getByRole('button', { name: 'Delete all 2 of every prompt' }).click();
  await page.getByText('Deleted 2 runs.').waitFor();
  expect(await storedRuns(page)).toEqual([]);
  await page.getByRole('button', { name: 'Bring them back' }).click();
  await page.getByRole('button', { name: 'Delete all 2 of every prompt' }).waitFor();
  await close();
});

test('a hostile answer is text when it is shown again, and so are values and notes', async () => {
  const { page, problems, close } = await openWith(browser, site.url);
  const hostile = [
    '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
    '![pixel](https://evil.example/p.png) <iframe src="https://evil.example"></iframe>',
    '[script](javascript:window.hacked=1) <svg onload="window.hacked=1">',
    '<https://ok.example/fine>',
  ].join('\n\n');
  await page.getByLabel('Evidence').fill(hostile);
  const answer = await runFunnel(page, '<img src=x onerror="window.hacked=1">', 'echo');
  await answer.getByLabel('Your note').fill('<img src=x onerror="window.hacked=1">');
  await answer.getByText('Note saved in this browser.').waitFor();
  await page.reload();
  await whenReady(page);
  await earlierRuns(page);
  const run = await openRun(page, 0);
  await run.getByText('[image: pixel]').waitFor();
  await run.getByText(/^\d values$/).click();
  expect(await run.locator('img, script, iframe, [onerror], [onload], form, style').count()).toBe(0);
  const links = await run
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(links).toEqual(['https://ok.example/fine']);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(unexpected(problems)).toEqual([]);
  await close();
});
