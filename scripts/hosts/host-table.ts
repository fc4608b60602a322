import type { DeployTarget } from '#domain/site/deploy-target.ts';

/** Where a host finds the files and the function. Paths from the project's folder. */
export type HostPlaces = { files: string; entry: string };

/** The hosts of functions. */
export const HOSTS = {
  vercel: {
    files: '.vercel/output/static',
    entry: '.vercel/output/functions/_render.func/.vercel/output/server/entry.mjs',
  },
  netlify: { files: 'dist', entry: '.netlify/v1/functions/ssr/ssr.mjs' },
} as const satisfies Partial<Record<DeployTarget, HostPlaces>>;

export type Host = keyof typeof HOSTS;

/** Where Vercel reads which headers responses get and which address the function answers. */
export const VERCEL_CONFIG = '.vercel/output/config.json';
