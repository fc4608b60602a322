import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../lib/command.ts';
import { inProject, readText } from '../../lib/project.ts';
import { type GrownLibrary, writeFiles } from './library.ts';
import { CACHES, type PreparedSite, PUT_AWAY } from './site.ts';
import { documentationPages } from './starlight-page.ts';

const VERSION = '0.42.4';

const CONFIG = `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
export default defineConfig({
  site: 'https://loopbook.example',
  integrations: [starlight({ title: 'The same texts', sidebar: [{ label: 'Start', link: '/' }] })],
});
`;

const CONTENT = `import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/**
 * Starlight with our version of Astro and the same texts as its pages. Its sidebar is one link, so that it does not pay
 * for a list of all entries on every page, which our site does not have either; all else is as it comes. Its pages are
 * `.md` files, the quicker kind, or `.mdx` files, in which authors may use components as they may in ours.
 */
export async function prepareStarlight(
  { library }: GrownLibrary,
  suffix: 'md' | 'mdx',
): Promise<PreparedSite> {
  const astro = (JSON.parse(readText('package.json') ?? '{}') as Dependent).dependencies['astro'] ?? 'latest';
  const folder = await install(astro);
  const remove = () => {
    for (const path of ['src', PUT_AWAY, ...CACHES])
      rmSync(join(folder, path), { recursive: true, force: true });
  };
  remove();
  const pages = documentationPages(library, suffix);
  const edited = pages[Math.floor(library.prompts.length / 2)];
  writeFiles(folder, [
    { path: 'astro.config.mjs', text: CONFIG },
    { path: 'src/content.config.ts', text: CONTENT },
  ]);
  const content = join(folder, 'src/content');
  writeFiles(content, [
    { path: 'docs/index.md', text: '---\ntitle: Start\n---\n\nThe same texts.\n' },
    ...pages,
  ]);
  return {
    name: `Starlight ${VERSION} with Astro ${astro}, .${suffix} files`,
    folder,
    command: ['node_modules/astro/bin/astro.mjs', 'build'],
    output: 'dist',
    edit(round) {
      if (edited === undefined) throw new Error('There is no page to edit.');
      writeFiles(content, [{ ...edited, text: `${edited.text}\nEdited in round ${round + 1}.\n` }]);
    },
    remove,
  };
}

/**
 * Installs both once; later runs use what is there, and build there, because Starlight cannot be built through links to
 * its packages.
 */
async function install(astro: string): Promise<string> {
  const folder = inProject('node_modules/.cache', `bench-starlight-${VERSION}-astro-${astro}`);
  if (existsSync(join(folder, 'installed'))) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const dependencies = { '@astrojs/starlight': VERSION, astro };
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies }),
  );
  const flags = ['--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await runCommand('npm', ['install', ...flags], { cwd: folder });
  if (code !== 0) throw new Error(`Starlight could not be installed:\n${output}`);
  writeFileSync(join(folder, 'installed'), '');
  return folder;
}

type Dependent = { dependencies: Record<string, string> };
