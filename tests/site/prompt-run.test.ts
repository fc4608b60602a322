import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser } from '../setup/browser.ts';
import { type RunningSite, startSite } from '../setup/start-site.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { axeViolations } from './axe.ts';
import { clipboard, openPrompt, previewed, unexpected } from './workbench.ts';

const MODELS = [
  'markdown-chunks-20-gap-10',
  'chunks-400-gap-50',
  'echo',
  'json',
  'json-bad',
  'status-429',
  'stall-after-3',
];

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

test('fill, run, see the answer stream in; what was sent is what was previewed', async () => {
  const { page, problems, close } = await openPrompt(browser, site.url, '/prompts/funnel-friction/');
  await page.getByRole('button', { name: 'Fill with example' }).click();
  await page.getByText('characters are inserted').waitFor();
  const messages = await previewed(page);
  await page.keyboard.press('Control+Enter');
  const answer = page.getByRole('region', { name: 'Answer' });
  await answer.getByRole('button', { name: 'Run again' }).waitFor();
  const sent = upstream.seen.at(-1)?.body['messages'] as { content: string }[];
  expect(sent.map(({ content }) => content)).toEqual(messages);
  await answer.getByRole('cell', { name: 'empty cart' }).waitFor();
  expect(await answer.getByRole('link', { name: 'link' }).getAttribute('rel')).toBe(
    'noopener noreferrer nofollow',
  );
  expect(await answer.textContent()).toMatch(/\d+ tokens in, \d+ out/);
  expect(await answer.textContent()).toContain('Written by a model, not by a person.');
  await answer.getByRole('button', { name: 'Copy answer' }).click();
  await answer.getByText('Answer copied.').waitFor();
  expect(await clipboard(page)).toContain('| empty cart | low |');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    answer.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^funnel-friction-v3-.*\.md$/);
  expect(await axeViolations(page)).toEqual([]);
  expect(unexpected(problems)).toEqual([]);
  await close();
});

test('a run can be stopped, which stops the model too, and run again; both stay on the page', async () => {
  const { page, close } = await openPrompt(browser, site.url, '/prompts/funnel-friction/');
  await page.getByLabel('Funnel step').fill('Choosing a date');
  await page.getByLabel('Model').selectOption('chunks-400-gap-50');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await answer.getByText('word3').waitFor();
  await answer.getByRole('button', { name: 'Stop' }).click();
  await answer.getByText('Stopped. What had arrived is kept').waitFor();
  const stopped = upstream.seen.at(-1);
  expect((await stopped?.closed)?.by).toBe('client');
  await page.getByLabel('Model').selectOption('markdown-chunks-20-gap-10');
  await answer.getByRole('button', { name: 'Run again' }).click();
  await answer.getByRole('cell', { name: 'empty cart' }).waitFor();
  await page.getByText('Earlier runs').click();
  const earlier = page.getByRole('list', { name: 'Earlier runs' }).locator('details', { hasText: 'stopped' });
  await earlier.locator('summary').first().click();
  await earlier.getByText('word3').waitFor();
  expect(await earlier.textContent()).toContain('word3');
  await close();
});

test('a double click on Run starts one run and does not stop it', async () => {
  const { page, close } = await openPrompt(browser, site.url, '/prompts/funnel-friction/');
  await page.getByLabel('Funnel step').fill('Choosing a date');
  const before = upstream.seen.length;
  await page.getByRole('button', { name: 'Run', exact: true }).dblclick();
  await page.getByRole('region', { name: 'Answer' }).getByRole('cell', { name: 'empty cart' }).waitFor();
  expect(upstream.seen.length).toBe(before + 1);
  await close();
});

test('a failed run says what happened and what to do', async () => {
  const { page, close } = await openPrompt(browser, site.url, '/prompts/funnel-friction/');
  await page.getByLabel('Funnel step').fill('Choosing a date');
  await page.getByLabel('Model').selectOption('status-429');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await answer.getByText('The model provider is limiting requests at the moment.', { exact: true }).waitFor();
  expect(await answer.textContent()).toContain('Wait a minute, then run again, or choose another model.');
  await answer.getByRole('button', { name: 'Try again' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await close();
});

test('a JSON answer is a table or a tree, with the server’s word on its form', async () => {
  const { page, close } = await openPrompt(browser, site.url, '/prompts/edge-cases/');
  await page.getByRole('button', { name: 'Fill with example' }).click();
  await page.getByLabel('Model').selectOption('json');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await answer.getByText('The JSON has the form this prompt asks for.').waitFor();
  expect(await answer.getByRole('table').count()).toBeGreaterThan(0);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByLabel('Model').selectOption('json-bad');
  await answer.getByRole('button', { name: 'Run again' }).click();
  await answer.getByText('The answer does not have the form this prompt asks for.').waitFor();
  await close();
});

test('hostile Markdown in an answer is text: nothing runs, nothing is fetched, no link leads astray', async () => {
  const { page, problems, close } = await openPrompt(browser, site.url, '/prompts/funnel-friction/');
  const hostile = [
    '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
    '![pixel](https://evil.example/p.png)',
    '[script](javascript:window.hacked=1) [data](data:text/html,x) [home](/api/run/) [mail](mailto:a@b.example)',
    '<https://ok.example/fine> [upper](JAVASCRIPT:alert(1))',
    '<iframe src="https://evil.example"></iframe> <svg onload="window.hacked=1">',
    '[ref]: javascript:window.hacked=1',
  ].join('\n\n');
  await page.getByLabel('Funnel step').fill('Choosing a date');
  await page.getByLabel('Evidence').fill(hostile);
  await page.getByLabel('Model').selectOption('echo');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await answer.getByRole('button', { name: 'Run again' }).waitFor();
  await answer.getByText('[image: pixel]').waitFor();
  expect(await answer.locator('img, script, iframe, [onerror], [onload], form, style').count()).toBe(0);
  const links = await answer
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(links).toEqual(['https://ok.example/fine']);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(unexpected(problems)).toEqual([]);
  await close();
});

test('leaving the page stops the run', async () => {
  const { page, close } = await openPrompt(browser, site.url, '/prompts/funnel-friction/');
  await page.getByLabel('Funnel step').fill('Choosing a date');
  await page.getByLabel('Model').selectOption('stall-after-3');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('region', { name: 'Answer' }).getByText('word3').waitFor();
  const started = upstream.seen.at(-1);
  await page.goto('/prompts/');
  expect((await started?.closed)?.by).toBe('client');
  await close();
});

test('without a model everything but running works, and one sentence says how to get one', async () => {
  const { page, problems, close } = await openPrompt(browser, inject('siteUrl'), '/prompts/funnel-friction/');
  await page.getByText('No model is configured: start Ollama or LM Studio').waitFor();
  expect(await page.getByRole('button', { name: 'Run', exact: true }).count()).toBe(0);
  await page.getByLabel('Funnel step').fill('Dry run');
  await page.keyboard.press('Control+Shift+Enter');
  await page.getByText('Copied as plain text').waitFor();
  expect(await clipboard(page)).toContain('Dry run');
  expect(unexpected(problems)).toEqual([]);
  await close();
});
