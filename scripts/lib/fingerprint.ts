import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inProject, listFiles, root } from './project.ts';

const FOLDERS = ['src', 'content', 'prompts', 'public'];
const FILES = ['astro.config.mjs', 'package-lock.json', 'tsconfig.json', 'models.json'];

/**
 * One hash over everything a build depends on: the texts of the site, its content and configuration, the installed
 * versions and the commit (pages name their last change). Takes some 20 ms.
 */
export function fingerprint(): string {
  const hash = createHash('sha256');
  const sources = FOLDERS.flatMap((folder) => listFiles(folder)).filter(
    (path) => !/\.test\.tsx?$/.test(path),
  );
  for (const path of [...sources, ...FILES]) hash.update(`${path}\0`).update(contents(path)).update('\0');
  return hash.update(headCommit()).digest('hex');
}

function contents(path: string): Buffer {
  try {
    return readFileSync(inProject(path));
  } catch {
    return Buffer.from('(none)');
  }
}

function headCommit(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString();
  } catch {
    return 'no git';
  }
}
