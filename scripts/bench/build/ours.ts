import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../../lib/project.ts';
import { type GrownLibrary, writeFiles } from './library.ts';
import { newFolder, type PreparedSite } from './site.ts';

const COPIED = [
  'src',
  'public',
  'scripts',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/**
 * A copy of the project with a generated library, committed once, since pages name their last change. It is built as
 * `npm run build` does, content check included.
 */
export function prepareOurs({ files }: GrownLibrary): PreparedSite {
  const { folder, remove } = newFolder('ours', inProject('node_modules'));
  for (const path of COPIED) cpSync(inProject(path), join(folder, path), { recursive: true });
  writeFiles(folder, files);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  git('init', '--quiet');
  git('add', 'prompts', 'content');
  git(
    '-c',
    'user.name=Bench',
    '-c',
    'user.email=bench@example.com',
    '-c',
    'commit.gpgsign=false',
    'commit',
    '--quiet',
    '--message=Library',
  );
  const prompts = files.filter(({ path }) => path.endsWith('/v1.mdx'));
  const edited = prompts[Math.floor(prompts.length / 2)];
  return {
    name: 'Loopbook',
    folder,
    command: ['scripts/build.ts'],
    output: 'dist/client',
    edit(round) {
      if (edited === undefined) throw new Error('There is no prompt to edit.');
      // Prose stands before the first fence.
      const text = edited.text.replace(/^~{4,}prompt/m, `Edited in round ${round + 1}.\n\n$&`);
      writeFiles(folder, [{ ...edited, text }]);
    },
    remove,
  };
}
