import { readFileSync, rmSync, statSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { site } from '#config';
import { type BuiltFiles, type PageWeight, weighPage } from './weight-measure.ts';
import { budgetBreaks, weightTable } from './weight-report.ts';

const MOST_LINES = 20;

/** Weighs every built page, prints the heaviest of each kind, and stops the build where the budget is broken. */
export function weightIntegration(): AstroIntegration {
  let kept: URL | null = null;
  return {
    name: 'loopbook-weight',
    hooks: {
      'astro:config:done': ({ config }) => {
        kept = new URL('incremental-build.json', config.cacheDir);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const files = builtFiles(root);
        const weights = await weighSite(root, files);
        const htmlGzip = (page: string) => files.gzip(files.text(fileOf(page)) ?? '');
        for (const line of weightTable(weights, htmlGzip)) logger.info(line);
        const breaks = budgetBreaks(weights);
        if (breaks.length === 0) return;
        // A page kept from an earlier build may name files that are gone: the next build renders all of them.
        if (kept !== null) rmSync(kept, { force: true });
        const more = breaks.length > MOST_LINES ? [`… and ${breaks.length - MOST_LINES} more`] : [];
        throw new Error(['Pages are too heavy:', ...breaks.slice(0, MOST_LINES), ...more].join('\n'));
      },
    },
  };
}

async function weighSite(root: string, files: BuiltFiles): Promise<PageWeight[]> {
  const paths: string[] = [];
  for await (const path of glob('**/*.html', { cwd: root })) paths.push(path.split(sep).join('/'));
  const { origin } = new URL(site.publicUrl);
  const weights: PageWeight[] = [];
  for (const path of paths.sort()) {
    const html = await readFile(join(root, path), 'utf8');
    weights.push(weighPage({ url: `/${path.replace(/(^|\/)index\.html$/, '$1')}`, html }, files, origin));
  }
  return weights;
}

function fileOf(page: string): string {
  return page.endsWith('/') ? `${page}index.html` : page;
}

/** Reads built files; the same styles and scripts stand on every page, so texts and sizes are kept. */
function builtFiles(root: string): BuiltFiles {
  const texts = new Map<string, string | null>();
  const sizes = new Map<string, number>();
  const keep = <T>(map: Map<string, T>, key: string, make: () => T): T => {
    const known = map.get(key);
    if (known !== undefined) return known;
    const made = make();
    map.set(key, made);
    return made;
  };
  const at = (address: string) => join(root, ...address.split('/'));
  return {
    text: (address) => keep(texts, address, () => attempt(() => readFileSync(at(address), 'utf8'))),
    size: (address) => attempt(() => statSync(at(address)).size) ?? 0,
    gzip: (text) => (text === '' ? 0 : keep(sizes, text, () => gzipSync(text).byteLength)),
  };
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
