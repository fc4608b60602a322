/**
 * Hosts a build can be made for.
 * - `keepsFiles`: what the server writes is there for all of its instances, and stays
 * - `adapter`: the package that shapes the build for the host, where it is not one of our own dependencies
 */
export const DEPLOY_TARGETS = {
  node: { keepsFiles: true, adapter: null },
  cloudflare: { keepsFiles: false, adapter: null },
  vercel: { keepsFiles: false, adapter: { name: '@astrojs/vercel', version: '11.0.11' } },
  netlify: { keepsFiles: false, adapter: { name: '@astrojs/netlify', version: '8.2.6' } },
} as const;

export type DeployTarget = keyof typeof DEPLOY_TARGETS;

/** Below the project: where packages that only one host needs are installed, away from the project's own. */
export function deployFolder(target: DeployTarget): string {
  return `node_modules/.cache/deploy/${target}`;
}

/**
 * Reads DEPLOY_TARGET; not set or empty is `node`.
 * @throws with the names that exist
 */
export function readDeployTarget(text: string | undefined): DeployTarget {
  const name = (text ?? '').trim() || 'node';
  if (Object.hasOwn(DEPLOY_TARGETS, name)) return name as DeployTarget;
  const known = Object.keys(DEPLOY_TARGETS).join(', ');
  throw new Error(`DEPLOY_TARGET=${name} is no host this can be built for. There are: ${known}.`);
}
