import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { DEPLOY_TARGETS, type DeployTarget, deployFolder } from '#domain/site/deploy-target.ts';
import { headersFileIntegration } from './headers-file.ts';
import { nodeServer } from './node-server.ts';
import { redirectsFileIntegration } from './redirects-file.ts';
import { vercelOutputIntegration } from './vercel-output.ts';
import { workerModulesIntegration } from './worker-modules.ts';

type Adapter = NonNullable<(typeof DEPLOY_TARGETS)[DeployTarget]['adapter']>;

/**
 * What shapes the build for its host: Astro's adapter, and integrations that must stand last. Cloudflare needs no
 * adapter: nothing is rendered there, and the worker is made by wrangler.
 * @throws when the adapter's package is not there, which `npm run build` installs
 */
export async function deployTo(target: DeployTarget): Promise<Deployment> {
  const { adapter } = DEPLOY_TARGETS[target];
  if (adapter === null) {
    const files = [headersFileIntegration(), redirectsFileIntegration()];
    const integrations = target === 'cloudflare' ? [...files, workerModulesIntegration()] : files;
    return { adapter: nodeServer(), integrations };
  }
  const entry = resolveApart(target, adapter.name);
  if (entry === null)
    throw new Error(`${adapter.name} is not installed: DEPLOY_TARGET=${target} npm run build does that.`);
  const { default: create } = (await import(pathToFileURL(entry).href)) as {
    default: () => AstroIntegration;
  };
  const { 'astro:build:done': collect, ...hooks } = create().hooks;
  const headers = target === 'vercel' ? [] : [headersFileIntegration()];
  // Adapters collect what is there when the build is done: the search index and the map of the site must be.
  const last = {
    name: `${adapter.name}/done`,
    hooks: collect === undefined ? {} : { 'astro:build:done': collect },
  };
  const after = target === 'vercel' ? [vercelOutputIntegration()] : [];
  return {
    adapter: { name: adapter.name, hooks },
    integrations: [apartIntegration(target, adapter), ...headers, last, ...after],
  };
}

export type Deployment = { adapter: AstroIntegration; integrations: AstroIntegration[] };

/** Lets the bundler find what an adapter adds to the build in the folder where the adapter is. */
function apartIntegration(target: DeployTarget, { name }: Adapter): AstroIntegration {
  const plugin = {
    name: 'loopbook:apart',
    enforce: 'pre' as const,
    resolveId: (id: string) => (id.startsWith(`${name}/`) ? resolveApart(target, id) : null),
  };
  return {
    name: 'loopbook-apart',
    hooks: { 'astro:config:setup': ({ updateConfig }) => void updateConfig({ vite: { plugins: [plugin] } }) },
  };
}

function resolveApart(target: DeployTarget, name: string): string | null {
  const folder = new URL(`../../${deployFolder(target)}/`, import.meta.url);
  try {
    return createRequire(fileURLToPath(new URL('package.json', folder))).resolve(name);
  } catch {
    return null;
  }
}
