import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { HEADER } from '#domain/experiments/data/columns.ts';
import type { FirstCommit, GitHistory } from '#domain/experiments/health/git-history.ts';
import { firstCommits, parseTouches, type Touch } from '#library/load/first-commits.ts';

/** When the parts of an experiment, by its id, first came into the repository. */
export type ExperimentHistory = (id: string) => GitHistory;

const FOLDER = 'content/experiments';
const WRITE_UPS = `:(glob)${FOLDER}/*/index.mdx`;
/** A data file that only has its header holds no data yet. Its hash is git's, in either of git's formats. */
const STARTERS = new Set(
  [HEADER, `${HEADER}\n`, `${HEADER}\r\n`].flatMap((text) =>
    ['sha1', 'sha256'].map((algorithm) =>
      createHash(algorithm)
        .update(`blob ${Buffer.byteLength(text)}\0${text}`)
        .digest('hex'),
    ),
  ),
);
let cached: Promise<ExperimentHistory> | null = null;

/** The history of the project's experiments, asked once for each process. */
export function experimentHistory(): Promise<ExperimentHistory> {
  cached ??= readExperimentHistory(process.cwd());
  return cached;
}

/**
 * Asks git about all experiments of the project in a folder at once: three walks through the commits that touch them,
 * whatever their number. Renamed folders keep their history. Without git, outside a repository, in a shallow or a
 * partial clone nothing is known, for any id. Never throws.
 */
export async function readExperimentHistory(folder: string): Promise<ExperimentHistory> {
  try {
    if (await isPartOnly(folder)) return () => ({ isKnown: false });
    const [touches, hypothesis, decisionRule] = await Promise.all([
      readTouches(folder, '--', FOLDER),
      // Data files may have a megabyte each, and no line of them is wanted.
      readTouches(folder, '-G', '^hypothesis:', '--', WRITE_UPS),
      readTouches(folder, '-G', '^decisionRule:', '--', WRITE_UPS),
    ]);
    const first = firstCommits({ touches, fields: { hypothesis, decisionRule }, empty: STARTERS });
    return (id) => historyOf(id, first);
  } catch {
    return () => ({ isKnown: false });
  }
}

function historyOf(id: string, first: ReturnType<typeof firstCommits>): GitHistory {
  const writeUp = first.get(`${FOLDER}/${id}/index.mdx`);
  const data: FirstCommit | null = first.get(`${FOLDER}/${id}/data.csv`)?.filled ?? null;
  const { hypothesis = null, decisionRule = null } = writeUp ?? {};
  return { isKnown: true, hypothesis, decisionRule, data };
}

/** Whether commits, or the texts in them, are missing here. */
async function isPartOnly(folder: string): Promise<boolean> {
  const isShallow = (await git(folder, ['rev-parse', '--is-shallow-repository'])).trim() === 'true';
  if (isShallow) return true;
  const filter = git(folder, ['config', '--get-regexp', '^remote\\..*\\.partialclonefilter$']);
  return (await filter.catch(() => '')).trim() !== '';
}

/** Every commit that touches what is wanted, oldest first, with the files it adds, changes and renames. */
async function readTouches(folder: string, ...wanted: string[]): Promise<Touch[]> {
  const order = ['--reverse', '--date-order', '--diff-merges=first-parent'];
  const shown = [
    '--raw',
    '--no-abbrev',
    '--find-renames',
    '--relative',
    '--no-ext-diff',
    '--no-show-signature',
  ];
  const format = '--format=commit %H %cs';
  const log = ['-c', 'core.quotePath=false', 'log', ...order, ...shown, format, ...wanted];
  return parseTouches(await git(folder, log));
}

async function git(folder: string, args: readonly string[]): Promise<string> {
  const run = promisify(execFile)('git', args, { cwd: folder, maxBuffer: 256 * 1024 * 1024 });
  return (await run).stdout;
}
