import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** When a file last changed: the author date of the newest commit that touched it, as an ISO instant. */
export type History = ReadonlyMap<string, string>;

const MARK = 'commit ';
let cached: Promise<History> | null = null;

/**
 * Last changes of the whole library from one `git log`. Without git, outside a repository,
 * or for a file that a shallow clone does not reach back to, there is simply no entry.
 */
export function lastChanges(): Promise<History> {
  cached ??= readHistory();
  return cached;
}

/** Reads the output of `git log --format="commit %aI" --name-only`; files named first are newest. */
export function parseHistory(log: string): History {
  const changes = new Map<string, string>();
  let date = '';
  for (const line of log.split('\n')) {
    if (line.startsWith(MARK)) date = line.slice(MARK.length).trim();
    else if (line !== '' && !changes.has(line)) changes.set(line, date);
  }
  return changes;
}

async function readHistory(): Promise<History> {
  try {
    const run = promisify(execFile);
    const shallow = await run('git', ['rev-parse', '--is-shallow-repository']);
    const limit = shallow.stdout.trim() === 'true' ? await boundary(run) : null;
    const paths = ['prompts', 'content', 'src/pages'];
    const args = [
      '-c',
      'core.quotePath=false',
      'log',
      `--format=${MARK}%aI`,
      '--name-only',
      '--no-renames',
      '--',
      ...paths,
    ];
    const { stdout } = await run('git', args, { maxBuffer: 256 * 1024 * 1024 });
    const history = parseHistory(stdout);
    // The oldest commit of a shallow clone seems to add every file; that date says nothing.
    return limit === null ? history : new Map([...history].filter(([, date]) => date !== limit));
  } catch {
    return new Map();
  }
}

type Run = (file: string, args: string[]) => Promise<{ stdout: string }>;

async function boundary(run: Run): Promise<string | null> {
  const { stdout } = await run('git', ['log', '--max-parents=0', '--format=%aI']);
  return stdout.trim().split('\n').at(-1) ?? null;
}
