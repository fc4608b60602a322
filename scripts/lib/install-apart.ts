import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.ts';
import { inProject, readText } from './project.ts';

/**
 * Installs packages into a folder of their own, unless they are there: not everybody needs them, and binaries of other
 * platforms that a mirror lacks would keep the whole project from being installed. What they ask their surroundings
 * for (Astro) they find in the project.
 * @param folder below the project
 * @param packages names with exact versions
 * @returns null when they are there, otherwise what a person needs to see
 */
export async function installApart(folder: string, packages: readonly string[]): Promise<string | null> {
  const stamp = join(folder, 'installed.txt');
  const wanted = packages.join('\n');
  if (readText(stamp) === wanted) return null;
  const cwd = inProject(folder);
  mkdirSync(cwd, { recursive: true });
  if (!existsSync(join(cwd, 'package.json')))
    writeFileSync(join(cwd, 'package.json'), '{ "private": true }\n');
  const flags = ['--legacy-peer-deps', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await runCommand('npm', ['install', ...flags, ...packages], { cwd });
  if (code !== 0) {
    const names = packages.join(' ');
    return `${names} could not be installed. Is the network, or the registry npm is set to, reachable?\n${output.trim()}`;
  }
  writeFileSync(inProject(stamp), wanted);
  return null;
}
