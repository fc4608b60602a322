import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { site } from '#config';

/** Leaves `_redirects` beside the static files when there are old addresses, for hosts of files that read it. */
export function redirectsFileIntegration(): AstroIntegration {
  const lines = Object.entries(site.redirects).map(([from, to]) => `${from} ${to} 301\n`);
  return {
    name: 'loopbook-redirects-file',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        if (lines.length > 0) await writeFile(new URL('_redirects', dir), lines.join(''));
      },
    },
  };
}
