import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** When a file last changed: the author date of the newest commit that touched it, as an ISO instant in UTC. */
export type History = ReadonlyMap<string, string>;

const MARK = 'commit ';
const FOLDERS = ['prompts', 'content', 'src/pages'];
let cached: Promise<History> | null = null;

/**
 * Last changes of the whole library from one `git log`. Without git, outside a repository,
 * or for a file that a shallow clone does not reach back to, there is simply no entry.
 */
export function lastChanges(): Promise<History> {
  cached ??= readHistory(process.cwd());
  return cached;
}

/**
 * Reads the output of `git log --format="commit %H %at" --name-only`, in which the newest commit comes first.
 * @param cut hashes of commits whose parents are missing; they seem to add every file, which says nothing.
 */
export function parseHistory(log: string, cut: ReadonlySet<string> = new Set()): History {
  const changes = new Map<string, string>();
  let date: string | null = null;
  for (const line of log.split('\n')) {
    if (line.startsWith(MARK)) {
      const [hash = '', seconds] = line.slice(MARK.length).split(' ');
      date = cut.has(hash) ? null : new Date(Number(seconds) * 1000).toISOString();
    } else if (line !== '' && date !== null && !changes.has(line)) changes.set(line, date);
  }
  return changes;
}

/** Asks git about the project in a folder; paths in the answer start there, wherever the repository begins. */
export async function readHistory(folder: string): Promise<History> {
  const git = async (...args: string[]) => {
    const run = promisify(execFile)('git', args, { cwd: folder, maxBuffer: 256 * 1024 * 1024 });
    return (await run).stdout;
  };
  try {
    const isShallow = (await git('rev-parse', '--is-shallow-repository')).trim() === 'true';
    const roots = isShallow ? await git('log', '--max-parents=0', '--format=%H') : '';
    const listed = ['--name-only', '--no-renames', '--relative', '--', ...FOLDERS];
    const log = await git('-c', 'core.quotePath=false', 'log', `--format=${MARK}%H %at`, ...listed);
    return parseHistory(log, new Set(roots.split('\n')));
  } catch {
    return new Map();
  }
}
