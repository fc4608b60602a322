import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { site } from '#config';
import { addDays, formatDay } from '#core/dates/days.ts';
import { checkContent } from '../../scripts/lib/check-content.ts';
import { launchBrowser, openPage } from '../setup/browser.ts';

const { library } = await checkContent();
const reviewed = library.playbooks.find(({ id }) => id === 'idea-to-tickets')?.data.reviewed ?? '';
const due = addDays(reviewed, site.reviewPeriodDays.playbook);
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function open(path: string, day: string) {
  const opened = await openPage(browser, inject('siteUrl'));
  await opened.page.clock.setFixedTime(`${day}T12:00:00Z`);
  await opened.page.goto(path);
  return opened;
}

test.each([
  ['on the day of the review', reviewed, false],
  ['on the day the next one is due', due, false],
  ['on the day after', addDays(due, 1), true],
])('a page warns of an overdue review only afterwards: %s', async (_, day, warned) => {
  const { page, problems, close } = await open('/playbooks/idea-to-tickets/', day);
  const notice = page.getByText(
    `The review of this page was due on ${formatDay(due)}. Check before you rely on it.`,
  );
  expect(await notice.isVisible()).toBe(warned);
  expect(problems).toEqual([]);
  await close();
});

test('prompts and context packs warn as well, and a deprecated prompt has its own notice instead', async () => {
  const far = addDays(due, 2000);
  for (const [path, warned] of [
    ['/prompts/edge-cases/', true],
    ['/contexts/udacity-free-trial/', true],
    ['/prompts/brainstorm-ideas/', false],
  ] as const) {
    const { page, close } = await open(path, far);
    expect(await page.getByText(/The review of this page was due/).isVisible()).toBe(warned);
    await close();
  }
});

test('the home page names what is overdue today, and otherwise what comes up next', async () => {
  const today = await open('/', reviewed);
  await today.page.getByText('No review is overdue. These come up next:').waitFor();
  expect(await today.page.locator('[data-attention] [data-due-on]').filter({ visible: true }).count()).toBe(
    3,
  );
  await today.close();
  const later = await open('/', addDays(due, 2000));
  await later.page.getByText('The review of these is overdue:').waitFor();
  expect(
    await later.page.locator('[data-attention] [data-due-on]').filter({ visible: true }).count(),
  ).toBeGreaterThan(3);
  expect(await later.page.getByText('No review is overdue.').isVisible()).toBe(false);
  await later.close();
});
