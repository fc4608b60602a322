import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../setup/browser.ts';
import { type RunningSite, startSite } from '../setup/start-site.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { axeViolations } from './axe.ts';
import { openPrompt, unexpected } from './workbench.ts';

let browser: Browser;
let upstream: Upstream;
let site: RunningSite;
beforeAll(async () => {
  [browser, upstream] = await Promise.all([launchBrowser(), startUpstream({ models: ['json', 'json-bad'] })]);
  site = await startSite({ env: { OPENAI_BASE_URL: upstream.url } });
});
afterAll(async () => {
  await Promise.all([browser.close(), site.stop()]);
  await upstream.close();
});

test('each proposal of “Next experiments” opens the form for new experiments, filled in', async () => {
  const { page, problems, close } = await openPrompt(browser, site.url, '/prompts/next-experiments/');
  await page.getByRole('button', { name: 'Fill with example' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await answer.getByRole('heading', { name: 'Make it an experiment' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await answer.getByRole('link', { name: 'sample text' }).click();
  await page.getByText('Filled in from the proposal.').waitFor();
  expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe('sample text');
  await page
    .getByRole('navigation', { name: 'Steps' })
    .getByRole('button', { name: /^Review/ })
    .click();
  await page.getByText('The file passes the check of this library.').waitFor();
  expect(await page.getByRole('region', { name: 'index.mdx' }).textContent()).toContain(
    'use: "next-experiments@2", used: edited',
  );
  expect(unexpected(problems)).toEqual([]);
  await close();
});

test('an answer that proposes nothing offers no link', async () => {
  const { page, close } = await openPrompt(browser, site.url, '/prompts/next-experiments/');
  await page.getByRole('button', { name: 'Fill with example' }).click();
  await page.getByLabel('Model').selectOption('json-bad');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await answer.getByText('The answer does not have the form this prompt asks for.').waitFor();
  await page.waitForLoadState('networkidle');
  expect(await answer.getByRole('heading', { name: 'Make it an experiment' }).count()).toBe(0);
  await close();
});
