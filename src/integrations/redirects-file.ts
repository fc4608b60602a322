import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { site } from '#config';

/** Leaves `_redirects` beside the static files when there are old addresses, for hosts of files that read it. */
export function redirectsFileIntegration(): AstroIntegration {
  const text = redirectsFile(site.redirects);
  return {
    name: 'loopbook-redirects-file',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        if (text !== '') await writeFile(new URL('_redirects', dir), text);
      },
    },
  };
}

/**
 * One line for each old address; Cloudflare and Netlify read `:name` and `*` there, of which ids hold neither.
 * @param redirects old address to new one
 */
export function redirectsFile(redirects: Readonly<Record<string, string>>): string {
  return Object.entries(redirects)
    .map(([from, to]) => `${from} ${to} 301\n`)
    .join('');
}
