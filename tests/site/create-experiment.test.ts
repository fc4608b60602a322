import { readFile } from 'node:fs/promises';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { formatIssue, inFile } from '../../src/domain/content/issue.ts';
import { parseData } from '../../src/domain/experiments/data/parse.ts';
import { inspectExperiment } from '../../src/domain/experiments/experiment.ts';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { axeViolations } from './axe.ts';

const PAGE = '/experiments/new/';
const GIVE_CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function open(address = PAGE) {
  const opened = await openPage(browser, inject('siteUrl'), GIVE_CLIPBOARD);
  await opened.page.goto(address);
  await ready(opened.page);
  return opened;
}

const ready = (page: Page) => page.locator('[data-ready]').waitFor();
const field = (page: Page, path: string) => page.locator(`[id="field-${path}"]`);
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 2 }).waitFor();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

/** A step in the rail. */
const step = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: new RegExp(`^${name}`) });

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, value] of Object.entries(values)) await field(page, path).fill(value);
}

/** Ctrl+Enter, and the heading of the step it leads to. */
async function goOn(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await heading(page, title);
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

async function downloaded(page: Page, name: string): Promise<string> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe(name);
  return textOf(download);
}

/** Everything wrong with a write-up, by the code of `npm run check`. */
function problemsOf(text: string, id: string): string[] {
  return inFile(id, inspectExperiment(text, id).issues).map(formatIssue);
}

async function fillIdeaAndHypothesis(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'A step of a funnel' }).click();
  await heading(page, 'What do you want to find out?');
  await fill(page, {
    'idea.title': 'Asking for the weekly hours: "first" keeps those who stay',
    'idea.surface': 'Free trial, Course overview',
  });
  await goOn(page, 'What do you believe, and what would prove it wrong?');
  await fill(page, {
    'hypothesis.change': 'After the click on “start free trial” people are asked: how many hours a week?',
    'hypothesis.population': 'Everyone who clicks start free trial on a course page',
    'hypothesis.because': 'Support gets 40 mails a week from people who did not know what it takes',
    'hypothesis.metric': 'Enrolments per click',
    'hypothesis.effect': '1',
    'hypothesis.falsifiedIf': 'The whole 95 % interval lies above -0.5 points.',
  });
  await field(page, 'hypothesis.direction').selectOption('down');
  await field(page, 'hypothesis.effectKind').selectOption('absolute');
}

async function fillTheRest(page: Page): Promise<void> {
  await goOn(page, 'What is compared with what?');
  await fill(page, {
    'variants.0.description': 'The click leads to checkout.',
    'variants.1.name': 'Question first',
    'variants.1.description': 'The click leads to the question; below five hours, to advice.',
  });
  await goOn(page, 'Which numbers count?');
  await field(page, 'metrics.0.desired').selectOption('down');
  await page.getByRole('button', { name: 'Contacted support' }).click();
  await goOn(page, 'What will you do with which result?');
  await goOn(page, 'How many, and for how long?');
  await field(page, 'size.baseline').waitFor();
  await fill(page, { 'size.baseline': '20.625', 'size.dailyUnits': '4,000' });
  await page.getByText('You need 25,835 units per variant').waitFor();
  await goOn(page, 'Who can meet it?');
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await fill(page, { 'targeting.0.attribute': 'country', 'targeting.0.value': 'DE' });
}

test('a product manager creates a funnel experiment, reloads in between, shares it, and downloads a valid file', async () => {
  const { page, problems, close } = await open();
  await fillIdeaAndHypothesis(page);
  await page
    .getByRole('link', { name: /Asking for time before a free trial/ })
    .first()
    .waitFor();
  await page.reload();
  await ready(page);
  await heading(page, 'What do you believe, and what would prove it wrong?');
  expect(await field(page, 'hypothesis.because').inputValue()).toContain('40 mails a week');
  await fillTheRest(page);
  await goOn(page, 'Read it once, then propose it');
  await page.getByText('Complete: the experiment is specified.').waitFor();
  await page.getByText('The file passes the check of this library.').waitFor();
  expect(await axeViolations(page)).toEqual([]);

  const text = await downloaded(page, 'index.mdx');
  const id = 'asking-for-the-weekly-hours-first-keeps-those-who-stay';
  expect(problemsOf(text, id)).toEqual([]);
  expect(inspectExperiment(text, id).entry?.data).toMatchObject({
    title: 'Asking for the weekly hours: "first" keeps those who stay',
    status: 'specified',
    surface: ['free-trial', 'course-overview'],
    hypothesis: { metric: 'enrolments_per_click', direction: 'down', minimumEffect: { absolute: 0.01 } },
    design: {
      sampleSizePerArm: 25_835,
      plannedDays: 14,
      targeting: [{ attribute: 'country', op: 'is', value: 'DE' }],
    },
  });
  const data = parseData(await downloaded(page, 'data.csv'), { grain: null });
  expect(data.issues.map(({ message }) => message)).toEqual(['There are no rows below the header.']);
  await page.getByRole('button', { name: 'Copy the query' }).click();
  await page.getByText('Copied the query for PostgreSQL.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("'enrolments_per_click'");

  await page.getByRole('button', { name: 'Copy link to this draft' }).click();
  await page.getByText('Link copied.').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await open(link);
  await other.page.getByText('This is the draft of the link').waitFor();
  expect(new URL(other.page.url()).hash).toBe('');
  await step(other.page, 'Review').click();
  await other.page.getByText('Complete: the experiment is specified.').waitFor();
  expect(await downloaded(other.page, 'index.mdx')).toBe(text);
  expect([...problems, ...other.problems]).toEqual([]);
  await other.close();
  await close();
});

test('the way to the host is counted before the click and says the next ones', async () => {
  const { page, close } = await open(`${PAGE}?template=funnel-step`);
  await step(page, 'Review').click();
  const exit = page.getByRole('link', { name: /on GitHub$|open GitHub$/i });
  await page.getByText(/of at most 8,000 bytes/).waitFor();
  const short = (await exit.getAttribute('href')) ?? '';
  expect(short.length).toBeLessThanOrEqual(8000);
  expect(new URL(short).searchParams.get('value')).toContain('status: idea');
  await page.getByText('Click “Create pull request”.').waitFor();
  await step(page, 'Idea').click();
  await page.getByText('Name of the folder, summary').click();
  await fill(page, { 'idea.title': 'A long story', 'idea.notes': 'Ein längerer Hintergrund. '.repeat(400) });
  await step(page, 'Review').click();
  await page.getByText(/and GitHub takes 8,000/).waitFor();
  const long = (await exit.getAttribute('href')) ?? '';
  expect(new URL(long).searchParams.get('filename')).toBe('content/experiments/a-long-story/index.mdx');
  expect(new URL(long).searchParams.has('value')).toBe(false);
  await close();
});

test('what is missing stops once, gets the focus, and can be reached from the review', async () => {
  const { page, close } = await open(`${PAGE}?template=empty`);
  await heading(page, 'What do you want to find out?');
  expect(await focused(page)).toBe('field-idea.title');
  await page.keyboard.press('Control+Enter');
  await page.getByText('2 things are open here. Once more goes on anyway.').waitFor();
  await page.getByText('Say in one line what you would like to find out.').waitFor();
  expect(await focused(page)).toBe('field-idea.title');
  expect(await field(page, 'idea.title').getAttribute('aria-invalid')).toBe('true');
  await goOn(page, 'What do you believe, and what would prove it wrong?');
  await fill(page, { 'hypothesis.change': 'Make it more intuitive', 'hypothesis.effect': 'lots' });
  await field(page, 'hypothesis.falsifiedIf').focus();
  await page.getByText('Enter a number, for example 5 or 0.5.').waitFor();
  await page.getByText('“intuitive” can mean anything.').waitFor();
  await step(page, 'Review').click();
  await page.getByText('fields are open.').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const text = await downloaded(page, 'index.mdx');
  expect(problemsOf(text, 'new-experiment')).toEqual([]);
  expect(text).toContain('Change: Make it more intuitive');
  await page.getByRole('button', { name: /Enter a number, for example 5/ }).click();
  await heading(page, 'What do you believe, and what would prove it wrong?');
  await expect.poll(() => focused(page)).toBe('field-hypothesis.effect');
  await page.goBack();
  await heading(page, 'Read it once, then propose it');
  await close();
});

test('shares that miss 100 % are said, and one click mends them', async () => {
  const { page, close } = await open(`${PAGE}?template=funnel-step#variants`);
  await step(page, 'Variants').click();
  await fill(page, { 'variants.0.weight': '80', 'variants.1.weight': '10' });
  await page.getByText('The shares add up to 90 %, not to 100 %.').waitFor();
  await page.getByRole('button', { name: 'Scale to 100 %' }).click();
  expect(await field(page, 'variants.0.weight').inputValue()).toBe('88.89');
  await page.getByText('The shares add up to 100 %.', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Even out' }).click();
  expect(await field(page, 'variants.1.weight').inputValue()).toBe('50');
  await close();
});

const PROPOSALS = {
  experiments: ['Tell people before the charge', 'Offer the free route first'].map((title) => ({
    title,
    addresses: ['pain-auto-charge'],
    reason: 'Nothing on the board relieves it.',
    hypothesis: { change: `${title}.`, population: 'Everyone on day 12', because: 'They forget the charge' },
    successMetric: { name: 'Refunds', direction: 'down', minimumEffect: { kind: 'relative', value: 0.1 } },
    guardrails: [{ metric: 'First payments', harm: 'Fewer stay.' }],
  })),
};

test('an answer of “Next experiments” becomes a draft; a broken one is explained by line and column', async () => {
  const { page, problems, close } = await open();
  await page.getByRole('button', { name: 'Paste an answer' }).click();
  const answer = page.getByLabel('The answer, as JSON');
  await answer.fill('{\n  "experiments": [\n    { "title": "x", }\n  ]\n}');
  await page.getByText('Line 3:19').waitFor();
  await answer.fill('{ "hello": true }');
  await page.getByText('it has no list called `experiments`').waitFor();
  await answer.fill(`\`\`\`json\n${JSON.stringify(PROPOSALS, null, 2)}\n\`\`\``);
  await page.getByRole('button', { name: 'Start with this one' }).nth(1).click();
  expect(await field(page, 'idea.title').inputValue()).toBe('Offer the free route first');
  expect(await field(page, 'idea.canvas').inputValue()).toBe('udacity-screener-canvas');
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(1);
  await step(page, 'Hypothesis').click();
  expect(await field(page, 'hypothesis.metric').inputValue()).toBe('Refunds');
  expect(await field(page, 'hypothesis.effect').inputValue()).toBe('10');
  expect(problems).toEqual([]);
  await close();
});

test('starting over asks first and keeps the draft; a deleted one can be brought back', async () => {
  const { page, close } = await open(`${PAGE}?template=search`);
  await fill(page, { 'idea.title': 'Kept for later' });
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stay here' }).click();
  expect(await field(page, 'idea.title').inputValue()).toBe('Kept for later');
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('button', { name: 'Keep it and begin another' }).click();
  await page.getByRole('button', { name: 'Delete Kept for later' }).click();
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await page.getByRole('button', { name: /^Kept for later/ }).click();
  expect(await field(page, 'idea.title').inputValue()).toBe('Kept for later');
  await close();
});

test('a second tab, a link and a template take nothing away; tabs on one draft follow each other', async () => {
  const { page, close } = await open(`${PAGE}?template=search`);
  await fill(page, { 'idea.title': 'First' });
  const second = await page.context().newPage();
  await second.goto(PAGE);
  await ready(second);
  await second.getByRole('button', { name: /^First/ }).click();
  await second.locator('[id="field-idea.title"]').fill('First, changed in the second tab');
  await expect.poll(() => field(page, 'idea.title').inputValue()).toBe('First, changed in the second tab');
  await second.goto(`${PAGE}?template=aa`);
  await ready(second);
  await fill(second, { 'idea.title': 'Another' });
  await second.waitForTimeout(400);
  expect(await field(page, 'idea.title').inputValue()).toBe('First, changed in the second tab');
  await close();
});

test('damaged links and a damaged storage do no harm', async () => {
  const { page, problems, close } = await open();
  await page.evaluate(() => {
    localStorage.setItem('loopbook:experiment-draft:x', '{"format":1,"draft":{"idea":5');
    sessionStorage.setItem('loopbook:experiment-draft', 'x');
  });
  // From elsewhere: on the page itself only the fragment would change.
  await page.goto('about:blank');
  await page.goto(`${PAGE}#draft=1.abc`);
  await page.getByText('This link is damaged').waitFor();
  await page.getByRole('link', { name: 'Empty' }).click();
  await fill(page, { 'idea.title': 'Works' });
  expect(problems).toEqual([]);
  await close();
});

test('without JavaScript the templates, the fields and the command are there', async () => {
  const { page, close } = await openPage(browser, inject('siteUrl'), { javaScriptEnabled: false });
  await page.goto(PAGE);
  await page.getByText('npm run new -- experiment').waitFor();
  await page.getByText('A step of a funnel').last().click();
  await page.getByText('Units that reach the next step').waitFor();
  await page.getByText('The belief that is tested: change, population, because').waitFor();
  expect(await page.getByRole('heading', { name: 'Start from a template' }).count()).toBe(0);
  await close();
});
