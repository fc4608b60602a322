import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { MOST_ROWS } from '#domain/experiments/data/columns.ts';
import { diagnose } from '#domain/experiments/diagnose/diagnosis.ts';
import { NO_SETTINGS } from '#domain/experiments/diagnose/settings.ts';
import { ensureBuilt } from '../lib/build-site.ts';
import { findChromium } from '../lib/chromium.ts';
import { readText } from '../lib/project.ts';
import { serveSite } from '../lib/serve-site.ts';

/** Daily counts of a real experiment, from which larger files are made by letting it go on. */
const REAL = 'content/experiments/udacity-free-trial-screener/data.csv';

/**
 * Drops data files of growing size on the diagnostics page of the built site, in a real Chromium, and reports per size:
 * from the drop to the answer and to the last chart, and the longest time the page's own thread was busy in one go.
 * Baseline in the same run: the same computation in one thread of Node, which is how long the page would stop without a
 * worker. `--rounds <n>` (default 7).
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: 'string', default: '7' } } });
  const rounds = Math.max(3, Number(values.rounds) || 3);
  const found = await findChromium();
  if (found === null) throw new Error('There is no Chromium: set CHROMIUM_PATH.');
  const failure = await ensureBuilt(console.log);
  if (failure !== null) throw new Error(failure);
  const site = await serveSite({ host: '127.0.0.1', port: 0 });
  const browser = await chromium.launch({
    executablePath: found.path,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    console.log(`${'file'.padEnd(38)}answer ms  all drawn ms  longest task ms  one thread of Node ms`);
    for (const [name, text] of files()) await report(name, text, { browser, url: site.url, rounds });
    console.log(`Medians of ${rounds}; a longest task under 50 ms is not told apart by the browser.`);
  } finally {
    await browser.close();
    await site.stop();
  }
}

async function report(name: string, text: string, { browser, url, rounds }: Bench): Promise<void> {
  const measured: Measured[] = [];
  for (let round = 0; round <= rounds; round += 1) measured.push(await dropOnce(browser, url, text));
  const later = measured.slice(1);
  const node = Array.from({ length: rounds }, () => milliseconds(() => diagnosed(text)));
  const cells = [
    median(later.map(({ answer }) => answer)),
    median(later.map(({ drawn }) => drawn)),
    median(later.map(({ longest }) => longest)),
    median(node),
  ].map((value) => value.toFixed(0));
  const [answer = '', drawn = '', longest = '', single = ''] = cells;
  const most = Math.max(...later.map((one) => one.longest)).toFixed(0);
  const line = [name.padEnd(37), answer.padStart(9), drawn.padStart(13)];
  console.log([...line, `${longest} (most ${most})`.padStart(16), single.padStart(22)].join(' '));
}

/** A fresh page each time; the code is loaded before, as it is when a pointer or the focus comes near the tool. */
async function dropOnce(browser: Browser, url: string, text: string): Promise<Measured> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto('tools/diagnostics/', { waitUntil: 'networkidle' });
  await page.locator('[data-ready]').hover({ position: { x: 5, y: 5 } });
  await page.waitForLoadState('networkidle');
  const measured = await dropAndWatch(page, text);
  await context.close();
  return measured;
}

function dropAndWatch(page: Page, text: string): Promise<Measured> {
  return page.evaluate(async (content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'data.csv'));
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    const seen = (selector: string, most: number) =>
      new Promise<number>((resolve, reject) => {
        const look = () => {
          if (document.querySelectorAll(selector).length >= most) return resolve(performance.now() - start);
          if (performance.now() - start > 30_000) return reject(new Error(`${selector} never came`));
          requestAnimationFrame(look);
        };
        look();
      });
    const start = performance.now();
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
    );
    const [answer, drawn] = await Promise.all([
      seen('[data-tone] > h2', 1),
      seen('figure svg[role="img"]', 4),
    ]);
    // Long tasks are told a little after they end.
    await new Promise((resolve) => setTimeout(resolve, 500));
    observer.disconnect();
    return { answer, drawn, longest: Math.max(0, ...tasks) };
  }, text);
}

/** The real file, and two that it becomes: by going on for years, and by measuring more. */
function files(): [name: string, text: string][] {
  const [header = '', ...lines] = (readText(REAL) ?? '').trim().split('\n');
  const days = new Set(lines.map((line) => line.slice(0, 10))).size;
  const isMeasured = (line: string) => !line.includes(',exposures,');
  const turns = Array.from({ length: Math.ceil(MOST_ROWS / lines.length) + 20 }, (_, turn) => turn);
  const longer = turns.flatMap((turn) =>
    lines.map((line) => `${later(line.slice(0, 10), turn * days)}${line.slice(10)}`),
  );
  const more = turns.flatMap((turn) =>
    turn === 0
      ? lines
      : // Short names, so that the file stays below 1 MB: the metrics differ in their first letter.
        lines.filter(isMeasured).map((line) => line.replace(/^([^,]*,[^,]*,[^,])[^,]*/, `$1${turn}`)),
  );
  const named = (what: string, rows: readonly string[]): [string, string] => {
    const taken = rows.slice(0, MOST_ROWS);
    return [`${taken.length.toLocaleString('en')} rows, ${what}`, [header, ...taken].join('\n')];
  };
  return [named('as they are', lines), named('many metrics', more), named('seven years', longer)];
}

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function diagnosed(text: string): void {
  const wide = { date: null, variant: null, exposures: null };
  const reading = { format: null, grain: null, decimalComma: null, wide };
  const found = diagnose({ text, reading, settings: NO_SETTINGS, writeUp: null, today: null });
  if (found.kind === 'problems') throw new Error('The file that was made cannot be read.');
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

type Bench = { browser: Browser; url: string; rounds: number };
type Measured = { answer: number; drawn: number; longest: number };
