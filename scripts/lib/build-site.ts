import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { runPackage } from './command.ts';
import { fingerprint } from './fingerprint.ts';
import { inProject, readText } from './project.ts';

const STAMP = 'dist/build-inputs.sha256';
export const SERVER_ENTRY = 'dist/server/entry.mjs';

/** The same build whoever asks for it, a test runner included. */
const BUILD_ENVIRONMENT = { ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: undefined, VITEST: undefined };

/** Whether `dist` was built from exactly what is there now. */
export function isBuilt(): boolean {
  return existsSync(inProject(SERVER_ENTRY)) && readText(STAMP) === fingerprint();
}

/**
 * Checks the content, then builds. Content errors stop it, since a page would silently come out empty or wrong.
 * @returns null when it worked, otherwise everything a person needs to see.
 */
export async function buildSite({ output }: { output: 'capture' | 'inherit' }): Promise<string | null> {
  const inputs = fingerprint();
  const { errors, text } = await checkApart();
  if (errors > 0) return `${text}\nThe site is not built while its content has errors.`;
  rmSync(inProject(STAMP), { force: true });
  const built = await runPackage('astro/bin/astro.mjs', ['build'], { output, env: BUILD_ENVIRONMENT });
  if (built.code !== 0) return `${built.output}\nThe build failed.`;
  writeFileSync(inProject(STAMP), inputs);
  return null;
}

/** In a thread of its own: its memory, some hundred megabytes in a large library, is given back before the build starts. */
function checkApart(): Promise<{ errors: number; text: string }> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url));
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Builds unless the last build still stands. Says so before it starts, since it takes a while. */
export async function ensureBuilt(say: (line: string) => void): Promise<string | null> {
  if (isBuilt()) return null;
  say('Building the site …');
  return buildSite({ output: 'capture' });
}
