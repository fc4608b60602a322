import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { buildInfoModule } from './build-info.ts';
import { catalogueModule } from './catalogue.ts';

/**
 * Leaves what the worker for Cloudflare is made of beside the site, in `dist/worker/`: the catalogue and what the build
 * is. Wrangler puts them and `src/server/worker/entry.ts` together (`wrangler.jsonc`).
 */
export function workerModulesIntegration(): AstroIntegration {
  let folder = '';
  let root = '';
  return {
    name: 'loopbook-worker-modules',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
        folder = fileURLToPath(new URL('worker/', config.outDir));
      },
      'astro:build:done': () => writeWorkerModules(root, folder),
    },
  };
}

/** Writes the modules that the endpoint knows as `virtual:loopbook/…`. */
export async function writeWorkerModules(root: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all([
    writeFile(join(folder, 'build.js'), await buildInfoModule(root, 'cloudflare')),
    writeFile(join(folder, 'catalogue.js'), await catalogueModule(root)),
  ]);
}
