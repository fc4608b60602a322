import { fileURLToPath } from 'node:url';
import node from '@astrojs/node';
import type { AstroIntegration } from 'astro';

const ENTRY = fileURLToPath(new URL('../server/node/entry.ts', import.meta.url));

/**
 * Astro's Node adapter with our own server in place of its own: `dist/server/entry.mjs` is then made from
 * `src/server/node/entry.ts`, which keeps the adapter for files and answers the endpoint itself.
 */
export function nodeServer(): AstroIntegration {
  const adapter = node({ mode: 'standalone' });
  const { 'astro:config:done': done, ...hooks } = adapter.hooks;
  return {
    ...adapter,
    hooks: {
      ...hooks,
      'astro:config:done': (options) =>
        done?.({
          ...options,
          setAdapter: (given) => options.setAdapter({ ...given, serverEntrypoint: ENTRY }),
        }),
    },
  };
}
