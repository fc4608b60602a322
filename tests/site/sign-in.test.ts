import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { newToken } from '#server/run/auth/tokens.ts';
import { launchBrowser, openPage, type WatchedPage } from '../setup/browser.ts';
import { type RunningSite, startSite } from '../setup/start-site.ts';
import { startTlsProxy, type TlsProxy } from '../setup/tls-proxy.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { axeViolations } from './axe.ts';
import { unexpected, whenReady } from './workbench.ts';

const PROMPT = '/prompts/funnel-friction/';
const SCREENS: [string, BrowserContextOptions][] = [
  ['a desk, light', { colorScheme: 'light', viewport: { width: 1200, height: 800 } }],
  ['a desk, dark', { colorScheme: 'dark', viewport: { width: 1200, height: 800 } }],
  ['a phone, light', { colorScheme: 'light', viewport: { width: 360, height: 740 } }],
  ['a phone, dark', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
];

let browser: Browser;
let upstream: Upstream;
let site: RunningSite;
let proxy: TlsProxy;
let token: string;
beforeAll(async () => {
  const made = await newToken('ada');
  token = made.token;
  upstream = await startUpstream({ models: ['markdown-chunks-20-gap-10'] });
  site = await startSite({
    env: {
      OPENAI_BASE_URL: upstream.url,
      LOOPBOOK_AUTH: 'tokens',
      LOOPBOOK_TOKENS: made.entry,
      LOOPBOOK_ID_SECRET: 'known to this test alone, and long enough',
      LOOPBOOK_TRUST_PROXY: 'on',
    },
  });
  proxy = await startTlsProxy('loopbook.test', site.url);
  browser = await launchBrowser([proxy.browserFlag]);
});
afterAll(async () => {
  await browser?.close();
  await proxy?.close();
  await site?.stop();
  await upstream?.close();
});

const tokenField = (page: Page) => page.getByLabel('Your token');

async function sendToken(page: Page, text: string): Promise<void> {
  await tokenField(page).fill(text);
  await page.keyboard.press('Enter');
}

/** Fills a field in, learns that running wants a token, and goes to where one signs in. */
async function fillThenGoToSignIn(page: Page): Promise<void> {
  await page.goto(PROMPT);
  await whenReady(page);
  await page.getByLabel('Funnel step').fill('Choosing a date');
  await page.getByText('Sign in to run prompts.').waitFor();
  expect(await page.getByRole('button', { name: 'Run', exact: true }).count()).toBe(0);
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await tokenField(page).waitFor();
}

async function runHere(page: Page): Promise<void> {
  await page.waitForURL((url) => url.pathname === PROMPT);
  await whenReady(page);
  await expect.poll(() => page.getByLabel('Funnel step').inputValue()).toBe('Choosing a date');
  const before = upstream.seen.length;
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await answer.getByRole('button', { name: 'Run again' }).waitFor();
  expect(upstream.seen).toHaveLength(before + 1);
  expect(JSON.stringify(upstream.seen.at(-1)?.body)).toContain('Choosing a date');
}

/** The cookies that the endpoint would get, whether they are sent over https alone, and what scripts see of them. */
async function cookies({ page }: WatchedPage): Promise<{ name: string; secure: boolean; scripts: string }[]> {
  const kept = await page.context().cookies(new URL('/api/run/', page.url()).href);
  const scripts = await page.evaluate(() => document.cookie);
  return kept.map(({ name, secure }) => ({ name, secure, scripts }));
}

describe.each(SCREENS)('on %s', (_, options) => {
  test('fill in, be sent to sign in, mistype, sign in, run what was filled in, sign out', async () => {
    const watched = await openPage(browser, site.url, options);
    const { page, problems, close } = watched;
    await fillThenGoToSignIn(page);
    expect(await axeViolations(page)).toEqual([]);

    await sendToken(page, 'loopbook_mistyped');
    await page.getByText('This token is not known here.').waitFor();
    // Who listens hears the reason with the field that has the focus.
    await expect
      .poll(() => tokenField(page).evaluate((field) => field === document.activeElement))
      .toBe(true);
    expect(await described(page)).toMatch(/^This token is not known here\..*It stays in a cookie/s);
    expect(await tokenField(page).getAttribute('aria-invalid')).toBe('true');
    expect(await tokenField(page).inputValue()).toBe('');
    expect(await axeViolations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);

    await sendToken(page, 'loopbook_mistyped-again');
    await expect.poll(() => tokenField(page).inputValue()).toBe('');
    await sendToken(page, `  ${token} `);
    await runHere(page);
    expect(await cookies(watched)).toEqual([{ name: 'loopbook_token', secure: false, scripts: '' }]);

    await page.goto('/sign-in/');
    await page.getByRole('button', { name: 'Sign out on this device' }).click();
    const said = page.getByText('You are signed out in this browser.');
    await said.waitFor();
    await expect.poll(() => said.evaluate((text) => text === document.activeElement)).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    expect(await cookies(watched)).toEqual([]);
    await page.goto(PROMPT);
    await whenReady(page);
    await page.getByText('Sign in to run prompts.').waitFor();
    expect(await page.getByLabel('Funnel step').inputValue()).toBe('Choosing a date');
    expect(unexpected(problems)).toEqual([]);
    await close();
  });
});

test('the same behind a proxy that ends TLS: the cookie is for https alone, and so is the site', async () => {
  const watched = await openPage(browser, proxy.url, { ignoreHTTPSErrors: true });
  const { page, problems, close } = watched;
  const first = await page.goto(PROMPT);
  expect(first?.headers()['strict-transport-security']).toBe('max-age=31536000');
  await fillThenGoToSignIn(page);
  await sendToken(page, 'loopbook_mistyped');
  await page.getByText('This token is not known here.').waitFor();
  const [answered] = await Promise.all([
    page.waitForResponse((response) => new URL(response.url()).pathname === '/api/sign-in/'),
    sendToken(page, token),
  ]);
  expect([answered.status(), answered.headers()['location']]).toEqual([303, PROMPT]);
  expect(answered.headers()['strict-transport-security']).toBe('max-age=31536000');
  await runHere(page);
  expect(await cookies(watched)).toEqual([{ name: '__Host-loopbook_token', secure: true, scripts: '' }]);
  await page.goto('/sign-in/');
  await page.getByRole('button', { name: 'Sign out on this device' }).click();
  await page.getByText('You are signed out in this browser.').waitFor();
  expect(await cookies(watched)).toEqual([]);
  expect(unexpected(problems)).toEqual([]);
  await close();
});

test('who comes from nowhere, or without scripts, goes on at the prompts', async () => {
  for (const options of [{}, { javaScriptEnabled: false }]) {
    const { page, close } = await openPage(browser, site.url, options);
    await page.goto('/sign-in/');
    await sendToken(page, 'loopbook_mistyped');
    await page.getByText('This token is not known here.').waitFor();
    await sendToken(page, token);
    await page.waitForURL((url) => url.pathname === '/prompts/');
    await close();
  }
});

test('where nobody signs in, a token is no way in', async () => {
  const response = await fetch(new URL('/api/sign-in/', inject('siteUrl')), {
    method: 'POST',
    body: new URLSearchParams({ token }),
  });
  expect([response.status, response.headers.get('set-cookie')]).toEqual([404, null]);
});

/** What is read out with the token's field. */
function described(page: Page): Promise<string> {
  return tokenField(page).evaluate((field) => {
    const ids = (field.getAttribute('aria-describedby') ?? '').split(' ');
    return ids.map((id) => document.getElementById(id)?.textContent.trim() ?? '').join(' ');
  });
}

/** By how many pixels the page is wider than the screen. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
