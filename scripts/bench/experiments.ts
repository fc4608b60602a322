import { parseArgs } from 'node:util';
import { site } from '#config';
import { formatIssue } from '#domain/content/issue.ts';
import type { LibraryFile } from '#domain/library/files.ts';
import { inspectLibrary } from '#domain/library/inspect.ts';
import { extendLock, formatLock, LOCK_PATH } from '#domain/prompts/lock.ts';
import { starterFiles } from './build/library.ts';
import { measureBuilds } from './build/measure.ts';
import { type Edit, prepareOurs } from './build/ours.ts';
import { ratios, table } from './build/report.ts';
import { readArchive } from './experiments/archive.ts';
import { healthOfArchive } from './experiments/health.ts';
import { outputSizes } from './experiments/sizes.ts';
import { writeUp } from './experiments/write-up.ts';

const EDIT: Edit = {
  isEdited: (path) => path.startsWith('content/experiments/') && path.endsWith('.mdx'),
  edit: (text, round) => `${text}\nEdited in round ${round + 1}.\n`,
};

/**
 * Turns the Upworthy archive (4,873 headline tests) into write-ups in a temporary folder and reports: the check, the
 * health of the whole library by week, builds (cold, warm, after an edit of one write-up) and the size of what readers
 * load. `--tests <n>` takes the first n; `--no-build` stops after the health; `--keep` leaves the folder.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      tests: { type: 'string', default: '5000' },
      build: { type: 'boolean', default: true },
      keep: { type: 'boolean', default: false },
    },
    allowNegative: true,
  });
  const tests = readArchive().slice(0, Number(values.tests));
  const files = [...starterFiles(), ...tests.flatMap(writeUp)];
  say(`${tests.length} headline tests as write-ups, beside the library's own prompts and playbooks.`);
  const lock = await check(files, tests.length);
  say(healthOfArchive(tests));
  if (values.build) await build([...files, lock], values.keep);
}

/** Checks everything as `npm run check` does, and returns the lock that the build will ask for. */
async function check(files: readonly LibraryFile[], tests: number): Promise<LibraryFile> {
  const before = process.cpuUsage();
  const started = performance.now();
  const teams = site.teams.map(({ handle }) => handle);
  const { issues, prompts } = await inspectLibrary(files, { teams, lock: null });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  const errors = issues.filter(({ severity, rule }) => severity === 'error' && rule !== 'prompt/not-locked');
  if (errors.length > 0)
    throw new Error(`The write-ups are not valid:\n${errors.slice(0, 5).map(formatIssue).join('\n')}`);
  const cpu = (user + system) / 1e6;
  say(
    `Check: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} CPU s, ${((cpu * 1000) / tests).toFixed(2)} ms an experiment.`,
  );
  return { path: LOCK_PATH, text: formatLock(extendLock({}, prompts)) };
}

async function build(files: readonly LibraryFile[], keep: boolean): Promise<void> {
  const own = prepareOurs(files, EDIT);
  try {
    const builds = await measureBuilds(own, 1);
    say(table('Builds, search index included', builds));
    say(ratios(builds, null));
    say(outputSizes(own.folder, builds[0]?.pages ?? 0));
  } finally {
    if (keep) say(`Kept ${own.folder}`);
    else own.remove();
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n\n`);
}
