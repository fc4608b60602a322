import type { TestProject } from 'vitest/node';
import { ensureBuilt } from '../../scripts/lib/build-site.ts';
import { BUILD_SECRETS } from '../attacks/canaries.ts';
import { startSite } from './start-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built site with nothing configured, with a slash at the end. */
    siteUrl: string;
  }
}

/** Builds the site unless the last build still stands, and serves it once for all test files. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const failure = await withSecrets(() => ensureBuilt((line) => console.log(line)));
  if (failure !== null) throw new Error(failure);
  const site = await startSite();
  project.provide('siteUrl', site.url);
  return () => site.stop();
}

/** A build keeps nothing of its environment: tests/attacks/build-canaries.test.ts looks for these secrets in it. */
async function withSecrets<Result>(build: () => Promise<Result>): Promise<Result> {
  const own = Object.keys(BUILD_SECRETS).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, BUILD_SECRETS);
  try {
    return await build();
  } finally {
    for (const [name, value] of own) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
