import type { Browser, Locator, Page } from 'playwright-core';
import { openPage, type WatchedPage } from '../setup/browser.ts';
import { whenReady } from './workbench.ts';

export const FUNNEL = '/prompts/funnel-friction/';

/** Opens a prompt in a fresh profile, after `before` was done to the browser the page finds. */
export async function openWith(
  browser: Browser,
  siteUrl: string,
  { path = FUNNEL, before }: { path?: string; before?: () => void } = {},
): Promise<WatchedPage> {
  const watched = await openPage(browser, siteUrl, { permissions: ['clipboard-read', 'clipboard-write'] });
  if (before !== undefined) await watched.page.addInitScript(before);
  await watched.page.goto(path);
  await whenReady(watched.page);
  return watched;
}

/** Fills in the funnel step and runs with a model; the answer's region, once it is complete. */
export async function runFunnel(page: Page, step: string, model: string): Promise<Locator> {
  await page.getByLabel('Funnel step').fill(step);
  await page.getByLabel('Model').selectOption(model);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await answer.getByRole('button', { name: 'Run again' }).waitFor();
  return answer;
}

/** Like `runFunnel`, and waits until the browser has kept the run. */
export async function keepFunnel(page: Page, step: string, model: string): Promise<Locator> {
  const answer = await runFunnel(page, step, model);
  await answer.getByLabel('Your note').waitFor();
  return answer;
}

/** Opens the list of earlier runs. */
export async function earlierRuns(page: Page): Promise<Locator> {
  await page.getByRole('heading', { name: 'Earlier runs' }).click();
  return page.getByRole('list', { name: 'Earlier runs' });
}

/** Opens the run at a place of the list, the newest first. */
export async function openRun(page: Page, place: number): Promise<Locator> {
  const run = page.getByRole('list', { name: 'Earlier runs' }).getByRole('listitem').nth(place);
  await run.locator('summary').first().click();
  await run.getByRole('button', { name: 'Copy answer' }).waitFor();
  return run;
}

/** Reads the database as any script of the site could. */
export async function storedRuns(page: Page): Promise<Record<string, unknown>[]> {
  return page.evaluate(
    () =>
      new Promise<Record<string, unknown>[]>((resolve, reject) => {
        const opening = indexedDB.open('loopbook-runs');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('runs').objectStore('runs').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result);
          };
        };
      }),
  );
}

/** Puts rows into the database that the page has made. */
export async function putRows(page: Page, rows: readonly Record<string, unknown>[]): Promise<void> {
  await page.evaluate(
    (given) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('loopbook-runs');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const tx = opening.result.transaction('runs', 'readwrite');
          for (const row of given) tx.objectStore('runs').put(row);
          tx.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          tx.onabort = () => reject(tx.error);
        };
      }),
    rows,
  );
}
