import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { HEADER_RULES, STRICT_TRANSPORT } from '#domain/site/response-headers.ts';

/** The part of Vercel's `config.json` that is read or changed here. Routes are tried in their order. */
export type VercelConfig = { routes?: VercelRoute[]; [key: string]: unknown };
export type VercelRoute = {
  src?: string;
  headers?: Readonly<Record<string, string>>;
  [key: string]: unknown;
};

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
        const config = JSON.parse(await readFile(file, 'utf8')) as VercelConfig;
        await writeFile(file, `${JSON.stringify(withOurRoutes(config), null, 2)}\n`);
      },
    },
  };
}

/** The adapter's configuration with the headers of all responses first, and without what is never asked for. */
export function withOurRoutes({ routes = [], ...config }: VercelConfig): VercelConfig {
  const kept = routes.filter(({ src = '' }) => !ON_DEMAND.test(src));
  return { ...config, routes: [...headerRoutes(), ...kept] };
}

function headerRoutes(): VercelRoute[] {
  return HEADER_RULES.map(({ path, headers }) => ({
    src: `^${path.replace(/\*$/, '.*')}$`,
    headers: path === '/*' ? { ...headers, ...STRICT_TRANSPORT } : headers,
    continue: true,
  }));
}
