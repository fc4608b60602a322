import type { TestProject } from 'vitest/node';
import { ensureBuilt } from '../../scripts/lib/build-site.ts';
import { KEY_CANARY } from '../attacks/canaries.ts';
import { startSite } from './start-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built site with nothing configured, with a slash at the end. */
    siteUrl: string;
  }
}

/** Builds the site unless the last build still stands, and serves it once for all test files. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const failure = await withKeyCanary(() => ensureBuilt((line) => console.log(line)));
  if (failure !== null) throw new Error(failure);
  const site = await startSite();
  project.provide('siteUrl', site.url);
  return () => site.stop();
}

/** A build keeps nothing of its environment: tests/attacks/build-canaries.test.ts looks for this key in it. */
async function withKeyCanary<Result>(build: () => Promise<Result>): Promise<Result> {
  const { OPENAI_API_KEY: own } = process.env;
  process.env['OPENAI_API_KEY'] = KEY_CANARY;
  try {
    return await build();
  } finally {
    if (own === undefined) delete process.env['OPENAI_API_KEY'];
    else process.env['OPENAI_API_KEY'] = own;
  }
}
