import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { headersFile } from '#domain/site/response-headers.ts';

/** Leaves `_headers` beside the static files, for hosts that read it (Netlify, Cloudflare). */
export function headersFileIntegration(): AstroIntegration {
  return {
    name: 'loopbook-headers-file',
    hooks: {
      'astro:build:done': ({ dir }) => writeFile(new URL('_headers', dir), headersFile()),
    },
  };
}
