import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { DEPLOY_TARGETS, type DeployTarget, deployFolder } from '#domain/site/deploy-target.ts';
import { runPackage } from './command.ts';
import { fingerprint } from './fingerprint.ts';
import { installApart } from './install-apart.ts';
import { inProject, readText } from './project.ts';

const STAMP = 'dist/build-inputs.sha256';
export const SERVER_ENTRY = 'dist/server/entry.mjs';

/** The same build whoever asks for it, a test runner included. */
const BUILD_ENVIRONMENT = { ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: undefined, VITEST: undefined };

/** Whether `dist` was built from exactly what is there now, for our own server. */
export function isBuilt(): boolean {
  return existsSync(inProject(SERVER_ENTRY)) && readText(STAMP) === fingerprint();
}

export type BuildOptions = { output: 'capture' | 'inherit'; target: DeployTarget };

/**
 * Checks the content, then builds. Content errors stop it, since a page would silently come out empty or wrong.
 * @returns null when it worked, otherwise everything a person needs to see.
 */
export async function buildSite({ output, target }: BuildOptions): Promise<string | null> {
  const inputs = fingerprint();
  const { errors, text } = await checkApart();
  if (errors > 0) return `${text}\nThe site is not built while its content has errors.`;
  const missing = await installAdapter(target);
  if (missing !== null) return missing;
  rmSync(inProject(STAMP), { force: true });
  const env = { ...BUILD_ENVIRONMENT, DEPLOY_TARGET: target };
  const built = await runPackage('astro/bin/astro.mjs', ['build'], { output, env });
  if (built.code !== 0) return `${built.output}\nThe build failed.`;
  // What was built for another host is not what `npm start` serves.
  if (target === 'node') writeFileSync(inProject(STAMP), inputs);
  return null;
}

async function installAdapter(target: DeployTarget): Promise<string | null> {
  const { adapter } = DEPLOY_TARGETS[target];
  if (adapter === null) return null;
  return installApart(deployFolder(target), [`${adapter.name}@${adapter.version}`]);
}

/** In a thread of its own: its memory, some hundred megabytes in a large library, is given back before the build starts. */
function checkApart(): Promise<{ errors: number; text: string }> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url));
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Builds for our own server unless the last build still stands. Says so before it starts, since it takes a while. */
export async function ensureBuilt(say: (line: string) => void): Promise<string | null> {
  if (isBuilt()) return null;
  say('Building the site …');
  return buildSite({ output: 'capture', target: 'node' });
}
