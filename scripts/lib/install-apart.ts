import { existsSync, mkdirSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from './command.ts';
import { inProject, readText } from './project.ts';

/** After this long somebody else's installation is taken for dead, in milliseconds. */
const ABANDONED_MS = 10 * 60_000;

/**
 * Installs packages into a folder of their own, unless they are there: not everybody needs them, and binaries of other
 * platforms that a mirror lacks would keep the whole project from being installed. What they ask their surroundings
 * for (Astro) they find in the project. Processes that want the same at once wait for the first.
 * @param folder below the project
 * @param packages names with exact versions
 * @returns null when they are there, otherwise what a person needs to see
 */
export async function installApart(folder: string, packages: readonly string[]): Promise<string | null> {
  const stamp = join(folder, 'installed.txt');
  const wanted = packages.join('\n');
  const isThere = () => readText(stamp) === wanted;
  if (isThere()) return null;
  const cwd = inProject(folder);
  const unlock = await lock(`${cwd}.lock`);
  try {
    if (isThere()) return null;
    mkdirSync(cwd, { recursive: true });
    const manifest = join(cwd, 'package.json');
    if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
    const flags = ['--legacy-peer-deps', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
    const { code, output } = await runCommand('npm', ['install', ...flags, ...packages], { cwd });
    if (code === 0) writeFileSync(inProject(stamp), wanted);
    return code === 0 ? null : explain(packages, output);
  } finally {
    unlock();
  }
}

function explain(packages: readonly string[], output: string): string {
  const names = packages.join(' ');
  return `${names} could not be installed. Is the network, or the registry npm is set to, reachable?\n${output.trim()}`;
}

/** Making a folder is one step of the file system: whoever made it holds the lock. */
async function lock(path: string): Promise<() => void> {
  mkdirSync(dirname(path), { recursive: true });
  for (;;) {
    try {
      mkdirSync(path);
      return () => rmdirSync(path);
    } catch {
      const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - made > ABANDONED_MS) rmdirSync(path);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
