import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { packText } from '#domain/share/compress.ts';
import { launchBrowser } from '../setup/browser.ts';
import { previewed, unexpected, whenReady } from '../site/workbench.ts';
import { SCRIPTS } from './corpus.ts';
import { type GuardedPage, NOTHING, openGuarded } from './guarded-page.ts';
import { stateOf } from './refused.ts';
import { type AttackedSite, booked, logged, startAttacked } from './site.ts';

const PROMPT = '/prompts/funnel-friction/';
const [HALF, ...REST] = halves(SCRIPTS);

let browser: Browser;
let site: AttackedSite;
/** For pages that are only looked at, one after the other. */
let guarded: GuardedPage;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), startAttacked()]);
  guarded = await openGuarded(browser, site.url);
});
afterAll(() => Promise.all([browser?.close(), site?.close()]));

let before: ReturnType<typeof stateOf>;
beforeEach(() => {
  before = stateOf(site);
});

/** What a page showed came of one run: one call, one line without a value, and its cost in the books. */
async function expectOneRun(): Promise<void> {
  const [line, ...others] = (await logged(site, before.lines + 1)).slice(before.lines);
  expect([line?.['outcome'], others]).toEqual(['done', []]);
  const [run] = (await booked(site, before.runs + 1)).slice(before.runs);
  expect(run).toMatchObject({ run_id: line?.['runId'], state: 'settled' });
  const { calls, runs, lines, spent } = before;
  const after = { calls: calls + 1, runs: runs + 1, lines: lines + 1, spent: spent + Number(line?.['cost']) };
  expect(stateOf(site)).toEqual(after);
  expect(JSON.stringify([line, run])).not.toContain('__ran');
}

test('the policy of the page stops a script that got into it, and the guard sees it', async () => {
  const { page, sightings, close } = await openGuarded(browser, site.url);
  await page.goto(PROMPT);
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="__ran.push(1)">');
    const script = document.createElement('script');
    script.textContent = '__ran.push(2)';
    document.body.append(script);
  });
  await expect.poll(async () => (await sightings()).forbidden.length).toBeGreaterThanOrEqual(2);
  const { ran, strange } = await sightings();
  expect(ran).toEqual([]);
  expect(strange.length).toBeGreaterThanOrEqual(1);
  // Only what the page does by itself later is held to its policy, not what the test does in it.
  const isEvalStopped = await page.evaluate(
    () =>
      new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(new Function('return false')());
          } catch {
            resolve(true);
          }
        });
      }),
  );
  expect(isEvalStopped).toBe(true);
  await close();
});

test.each([
  ['first', HALF],
  ['second', REST[0]],
])(
  'the %s half of the scripts in a model’s answer, which comes letter by letter',
  async (_, scripts = []) => {
    const { page, problems, sightings, close } = await openGuarded(browser, site.url);
    await page.goto(PROMPT);
    await whenReady(page);
    await page.getByLabel('Funnel step').fill('Choosing a date');
    await page.getByLabel('Evidence').fill(scripts.join('\n\n'));
    await page.getByLabel('Model').selectOption('echo-chunks-9000');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const answer = page.getByRole('region', { name: 'Answer' });
    await answer.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 30_000 });
    expect((await answer.textContent())?.length).toBeGreaterThan(2000);
    const last = site.upstream.seen.at(-1)?.body['messages'] as { content: string }[];
    expect(last.reduce((sum, { content }) => sum + content.length, 0)).toBeLessThan(9000);
    for (const element of await answer.locator('a, button, summary, [tabindex]').all())
      await element.hover({ timeout: 2000 }).catch(() => undefined);
    expect(await sightings()).toEqual(NOTHING);
    expect(unexpected(problems)).toEqual([]);
    await expectOneRun();
    await close();
  },
);

test('scripts in a JSON answer', async () => {
  const { page, problems, sightings, close } = await openGuarded(browser, site.url);
  await page.goto('/prompts/edge-cases/');
  await whenReady(page);
  const texts = SCRIPTS.slice(0, 24).map((text) => text.replaceAll('\n', ' '));
  const json = { cases: texts, unknowns: texts, [SCRIPTS[0] ?? '']: SCRIPTS[2] };
  await page.getByLabel('Story').fill(JSON.stringify(json));
  await page.getByLabel('Model').selectOption('echo');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const answer = page.getByRole('region', { name: 'Answer' });
  await answer.getByRole('button', { name: 'Run again' }).waitFor();
  expect(await answer.textContent()).toContain('__ran.push(1)');
  expect(await sightings()).toEqual(NOTHING);
  expect(unexpected(problems)).toEqual([]);
  await expectOneRun();
  await close();
});

test('scripts in a share link', async () => {
  const { page, problems, sightings, close } = await openGuarded(browser, site.url);
  for (const scripts of halves(SCRIPTS)) {
    const text = scripts.join('\n');
    const values = {
      funnel_step: scripts[0],
      product: scripts[2],
      evidence: text,
      already_tried: scripts.slice(0, 8),
      audience: text,
      weekly_users: text,
      context: text,
      __proto__x: text,
      [text.slice(0, 50)]: text,
    };
    const packed = await packText(
      JSON.stringify({ id: 'funnel-friction', version: 3, values }).replace('__proto__x', '__proto__'),
    );
    await page.goto('about:blank');
    await page.goto(`${PROMPT}#fill=1.${packed}`);
    await whenReady(page);
    await expect.poll(() => page.getByLabel('Evidence').inputValue()).toBe(text);
    expect((await previewed(page)).join()).toContain(text.trim());
    expect(await sightings()).toEqual(NOTHING);
  }
  expect(problems).toEqual([]);
  expect(stateOf(site)).toEqual(before);
  await close();
});

test.each(['diagnostics', 'design', 'targeting'])('scripts in a link to the %s tool', async (tool) => {
  const { page, problems, sightings } = guarded;
  const bad = SCRIPTS.join('\n');
  const settings = {
    control: bad,
    shares: [{ variant: bad, share: 1 }],
    alpha: null,
    minDays: null,
    method: bad,
    correction: 'none',
    metrics: [{ key: bad, desired: 'up', role: bad }],
  };
  const state = {
    source: { kind: 'text', name: bad.slice(0, 200), text: bad },
    reading: bad,
    settings,
    name: bad,
    metric: bad,
    rules: [{ attribute: bad, value: bad }],
  };
  for (const text of [
    JSON.stringify({ state }),
    JSON.stringify({ state: bad }),
    JSON.stringify({ state: [bad] }),
  ]) {
    await page.goto('about:blank');
    await page.goto(`/tools/${tool}/#${tool}=1.${await packText(text)}`);
    await page.locator('[data-ready]').first().waitFor();
    await page.getByText(/link/i).first().waitFor();
    expect(await sightings()).toEqual(NOTHING);
  }
  expect(problems).toEqual([]);
  expect(stateOf(site)).toEqual(before);
});

test('scripts in a data file, as names of its columns, its metrics and its variants', async () => {
  const { page, problems, sightings, close } = await openGuarded(browser, site.url);
  await page.goto('/tools/diagnostics/');
  await page.locator('[data-ready]').waitFor();
  const cell = (text: string) =>
    `"${text.replaceAll('"', '""').replaceAll('\n', ' ').replaceAll('\t', ' ')}"`;
  for (const scripts of halves(SCRIPTS.filter((text) => text.length <= 50 && !text.includes('\u0001')))) {
    const variants = scripts.slice(0, 6);
    const metrics = scripts.slice(6, 9).map((text, index) => `metric ${index} ${text}`);
    const rows = [
      ['group', 'users', ...metrics.map(cell)],
      ...variants.map((text, row) => [
        cell(text),
        String(1000 + row),
        ...metrics.map(() => String(100 + row)),
      ]),
    ];
    const csv = rows.map((row) => row.join(',')).join('\n');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: `${scripts[2]}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`${csv}\n`) });
    await page.getByRole('heading', { name: /^Can you trust this\?/ }).waitFor();
    await page.getByRole('row').filter({ hasText: '__ran' }).first().waitFor();
    expect(await sightings()).toEqual(NOTHING);
    await page.getByRole('button', { name: 'Copy summary' }).click();
    await page.getByText('Summary copied').waitFor();
    await page.getByRole('button', { name: 'Start over' }).click();
  }
  expect(problems).toEqual([]);
  expect(stateOf(site)).toEqual(before);
  await close();
});

test.each([
  ['search', '/search/?q='],
  ['a list', '/prompts/?tag='],
  ['diagnostics', '/tools/diagnostics/?experiment='],
  ['sign-in', '/sign-in/?next='],
  ['a fragment', '/prompts/funnel-friction/#'],
])('scripts in the address of %s', async (_, address) => {
  const { page, sightings } = guarded;
  for (const script of SCRIPTS.slice(0, 3)) {
    await page.goto('about:blank');
    await page.goto(address + encodeURIComponent(script));
    expect(await sightings()).toEqual(NOTHING);
  }
  expect(stateOf(site)).toEqual(before);
});

function halves(texts: readonly string[]): [string[], string[]] {
  const middle = Math.ceil(texts.length / 2);
  return [texts.slice(0, middle), texts.slice(middle)];
}
