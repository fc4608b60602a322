import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { LibraryFile } from '#domain/library/files.ts';
import { inProject } from '../../lib/project.ts';
import { writeFiles } from './library.ts';
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

/** How the text of the file that is edited becomes a new one in every round. */
export type Edit = { isEdited: (path: string) => boolean; edit: (text: string, round: number) => string };

/** Prose stands before the first fence. */
export const EDIT_PROMPT: Edit = {
  isEdited: (path) => path.endsWith('/v1.mdx'),
  edit: (text, round) => text.replace(/^~{4,}prompt/m, `Edited in round ${round + 1}.\n\n$&`),
};

/**
 * A copy of the project with a generated library, committed once, since pages name their last change. It is built as
 * `npm run build` does, content check included. Of the files that may be edited, the one in the middle is.
 */
export function prepareOurs(
  files: readonly LibraryFile[],
  { isEdited, edit }: Edit = EDIT_PROMPT,
): PreparedSite {
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
  const candidates = files.filter(({ path }) => isEdited(path));
  const edited = candidates[Math.floor(candidates.length / 2)];
  return {
    name: 'Loopbook',
    folder,
    command: ['scripts/build.ts'],
    output: 'dist/client',
    edit(round) {
      if (edited === undefined) throw new Error('There is no file to edit.');
      writeFiles(folder, [{ ...edited, text: edit(edited.text, round) }]);
    },
    remove,
  };
}
