import type { TestProject } from 'vitest/node';
import { ensureBuilt } from '../../scripts/lib/build-site.ts';
import { startSite } from './start-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built site with nothing configured, with a slash at the end. */
    siteUrl: string;
  }
}

/** Builds the site unless the last build still stands, and serves it once for all test files. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const failure = await ensureBuilt((line) => console.log(line));
  if (failure !== null) throw new Error(failure);
  const site = await startSite();
  project.provide('siteUrl', site.url);
  return () => site.stop();
}
