import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { HEADER_RULES, STRICT_TRANSPORT } from '#domain/site/response-headers.ts';

type Route = { src?: string; [key: string]: unknown };

/** What Astro would answer on request; this site makes all of that when it is built. */
const ON_DEMAND = /_image|_server-islands/;

/**
 * Puts the headers of all responses into Vercel's build output, which knows no `_headers` file, and takes out what
 * nothing here needs. Stands after the adapter's own work.
 * https://vercel.com/docs/build-output-api/configuration
 */
export function vercelOutputIntegration(): AstroIntegration {
  let root = '';
  return {
    name: 'loopbook-vercel-output',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:done': async () => {
        const file = `${root}.vercel/output/config.json`;
        const { routes = [], ...config } = JSON.parse(await readFile(file, 'utf8')) as { routes?: Route[] };
        const kept = routes.filter(({ src = '' }) => !ON_DEMAND.test(src));
        const written = { ...config, routes: [...headerRoutes(), ...kept] };
        await writeFile(file, `${JSON.stringify(written, null, 2)}\n`);
      },
    },
  };
}

function headerRoutes(): Route[] {
  return HEADER_RULES.map(({ path, headers }) => ({
    src: `^${path.replace(/\*$/, '.*')}$`,
    headers: path === '/*' ? { ...headers, ...STRICT_TRANSPORT } : headers,
    continue: true,
  }));
}
