import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close } from 'pagefind';
import { site } from '#config';
import { searchIndexMiddleware } from './search-dev.ts';
import { type BuiltPage, buildSearchIndex, type IndexFile, searchablePart } from './search-index.ts';
import { searchLabels } from './search-labels.ts';

const FOLDER = 'pagefind';

/** Writes the search index into the built site (`/pagefind/`) and serves the last one in development. */
export function searchIntegration(): AstroIntegration {
  let client = '';
  return {
    name: 'loopbook-search',
    hooks: {
      'astro:config:done': ({ config }) => {
        client = fileURLToPath(config.build.client);
      },
      'astro:server:setup': ({ server }) => {
        const serve = searchIndexMiddleware(join(client, FOLDER));
        server.middlewares.use(`/${FOLDER}`, (request, response) => void serve(request, response));
      },
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const started = performance.now();
        const { files, pages } = await buildSearchIndex(
          await readBuiltPages(root, searchablePart),
          searchLabels(site),
        );
        await close();
        await writeIndex(join(root, FOLDER), files);
        logger.info(`${pages} pages can be found; indexed in ${Math.round(performance.now() - started)} ms`);
      },
    },
  };
}

/**
 * Every HTML file below the folder with its address; `…/index.html` is `…/`.
 * @param part what to keep of each; null leaves the page out.
 */
export async function readBuiltPages(
  root: string,
  part: (html: string) => string | null = (html) => html,
): Promise<BuiltPage[]> {
  const paths: string[] = [];
  for await (const path of glob('**/*.html', { cwd: root })) paths.push(path.split(sep).join('/'));
  const pages: BuiltPage[] = [];
  // One after another: thousands of whole pages at once would take hundreds of megabytes.
  for (const path of paths.sort()) {
    const html = part(await readFile(join(root, path), 'utf8'));
    if (html !== null) pages.push({ url: `/${path.replace(/(^|\/)index\.html$/, '$1')}`, html });
  }
  return pages;
}

async function writeIndex(folder: string, files: readonly IndexFile[]): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const { path, content } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
