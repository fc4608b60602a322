import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { isRandomised } from '#domain/experiments/schema-words.ts';
import { DECISION_WORDS } from '#domain/experiments/view/words.ts';
import { routes } from '#domain/site/routes.ts';
import { checkContent } from '../../scripts/lib/check-content.ts';
import { readText } from '../../scripts/lib/project.ts';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { builtText } from './pages.ts';

const { library } = await checkContent();
const UDACITY = routes.experiment('udacity-free-trial-screener');
const SCREEN = { width: 1280, height: 800 };
const rows = library.experiments.map(({ id, data }) => ({ id, data }));
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function withoutScript(address: string, look: (page: Page) => Promise<void>): Promise<void> {
  const options = { javaScriptEnabled: false, viewport: SCREEN };
  const { page, close } = await openPage(browser, inject('siteUrl'), options);
  await page.goto(address);
  await look(page);
  await close();
}

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

test.each(rows)(
  'the first screen of $id holds the takeaway, the decision, certainty and caveats',
  async ({ id, data }) => {
    await withoutScript(routes.experiment(id), async (page) => {
      const seen = [
        page.getByRole('heading', { level: 1, name: data.title }),
        page.locator('.first .lead', { hasText: data.tldr }),
        ...(data.decision === undefined
          ? []
          : [page.locator('.action', { hasText: DECISION_WORDS[data.decision.action] })]),
        ...(data.data === undefined || data.metrics === undefined
          ? []
          : [page.getByRole('heading', { name: 'How sure' })]),
        ...(data.provenance === undefined ? [] : [page.getByText(data.provenance.source)]),
        ...(data.provenance?.caveats
          .slice(0, 1)
          .map((caveat) => page.locator('.provenance li', { hasText: caveat })) ?? []),
      ];
      for (const element of seen) {
        const box = await element.boundingBox();
        expect(
          box === null ? null : box.y < SCREEN.height && box.y + Math.min(box.height, 60) <= SCREEN.height,
        ).toBe(true);
      }
    });
  },
);

test.each(rows)('long caveats never hold the story of $id down', async ({ id }) => {
  await withoutScript(routes.experiment(id), async (page) => {
    const first = await page.locator('.first').boundingBox();
    const story = await page.locator('.main').boundingBox();
    expect((story?.y ?? 0) - (first?.y ?? 0) - (first?.height ?? 0)).toBeLessThan(64);
  });
});

// Known answers: gross conversion -0.0206 (-0.0291, -0.0120), net conversion -0.0049 (-0.0116, 0.0019).
test.each([
  [
    'gross_conversion',
    ['21.89 %', '19.83 %', '−2.06 points', '−2.91 to −1.20 points', 'p = 7.9e-7', 'Better'],
  ],
  [
    'net_conversion',
    ['11.76 %', '11.27 %', '−0.49 points', '−1.16 to +0.19 points', 'margin 6.86 %', 'Loss not ruled out'],
  ],
  ['retention', ['53.7 %', '56.8 %', 'Better, doubtful']],
])('the table shows the known answer of %s', async (metric, figures) => {
  await withoutScript(UDACITY, async (page) => {
    const row = plain(await page.locator(`#result-${metric}-screener`).innerText());
    for (const figure of figures) expect(row).toContain(figure);
  });
});

test('a figure in the text says what it is and leads to its row', async () => {
  await withoutScript(UDACITY, async (page) => {
    const figure = page.locator('.story a', { hasText: '−2.06' });
    expect(await figure.getAttribute('title')).toBe('Enrolments per click, difference from the control');
    await figure.click();
    expect(new URL(page.url()).hash).toBe('#result-gross_conversion-screener');
    const places = await page
      .locator('.story a.result-figure')
      .evaluateAll((links) =>
        links.map((link) => document.querySelector(link.getAttribute('href') ?? '') !== null),
      );
    expect(places.length).toBeGreaterThan(5);
    expect(places).not.toContain(false);
  });
});

test.each(rows)(
  'every drawing of $id has a name, a description and its figures as a table',
  async ({ id }) => {
    await withoutScript(routes.experiment(id), async (page) => {
      const figures = await page.locator('figure.chart').evaluateAll((all) =>
        all.map((figure) => {
          const words = (attribute: string, svg: Element) =>
            document.getElementById(svg.getAttribute(attribute) ?? '')?.textContent?.trim() ?? '';
          const named = [...figure.querySelectorAll('svg[role="img"]')].filter(
            (svg) => svg.getAttribute('aria-hidden') !== 'true',
          );
          return {
            named: named.every(
              (svg) => words('aria-labelledby', svg) !== '' && words('aria-describedby', svg) !== '',
            ),
            drawings: named.length,
            rows: figure.querySelectorAll('table tbody tr').length,
          };
        }),
      );
      for (const figure of figures) {
        expect(figure.named).toBe(true);
        expect(figure.drawings).toBeGreaterThan(1);
        expect(figure.rows).toBeGreaterThan(0);
      }
      expect(
        await page
          .locator('[id]')
          .evaluateAll((all) => all.length - new Set(all.map(({ id: own }) => own)).size),
      ).toBe(0);
    });
  },
);

test.each(rows.filter(({ data }) => !isRandomised(data.kind)))(
  'no generated word of $id is causal, since nobody was assigned',
  async ({ id }) => {
    await withoutScript(routes.experiment(id), async (page) => {
      const parts = page.locator(
        '#sure-card, .sure, section[aria-labelledby="part-results"], section[aria-labelledby="part-segments"], section[aria-labelledby="part-health"] .health-item:not([data-status="not-enough-data"]) p:not(.accepted)',
      );
      for (const text of await parts.allInnerTexts())
        expect(text).not.toMatch(/\b(?:effects?|lifts?|caused?)\b/i);
    });
  },
);

test('health shows every check once, what was accepted, and where help is', async () => {
  await withoutScript(UDACITY, async (page) => {
    const panel = page.locator('section[aria-labelledby="part-health"]');
    expect(await panel.locator('.health-item').count()).toBe(16);
    const accepted = panel.locator('#check-metric-validity');
    expect(plain(await accepted.innerText())).toContain('Failed, accepted');
    expect(plain(await accepted.innerText())).toContain('Accepted by @analytics');
    await accepted.getByRole('link', { name: /^Playbook/ }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe(routes.playbook('pre-launch-check'));
  });
});

test('the query can be read without a script, and copied with one', async () => {
  await withoutScript(UDACITY, async (page) => {
    expect(await page.getByRole('button', { name: 'Copy the query' }).count()).toBe(0);
    await page.locator('summary', { hasText: 'SQLite' }).click();
    expect(await page.locator('#sql-sqlite').innerText()).toMatch(
      /^-- data\.csv of udacity-free-trial-screener for SQLite/,
    );
  });
  const { page, problems, close } = await openPage(browser, inject('siteUrl'), {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.goto(UDACITY);
  await page.locator('summary', { hasText: 'DuckDB' }).click();
  await page.getByRole('button', { name: 'Copy the query' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await page.locator('#sql-duckdb').textContent());
  expect(copied).toContain('for DuckDB');
  expect(problems).toEqual([]);
  await close();
});

test.each(rows.filter(({ data }) => data.data !== undefined))(
  'the data of $id can be downloaded as it is',
  ({ id }) => {
    expect(builtText(`${routes.experiment(id)}data.csv`)).toBe(
      readText(`content/experiments/${id}/data.csv`),
    );
  },
);
