import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Loader, LoaderContext } from 'astro/loaders';
import { inspectContext } from '#domain/contexts/context.ts';
import { inspectExperimentFiles } from '#domain/experiments/inspect-with-data.ts';
import { inspectPlaybook } from '#domain/playbooks/playbook.ts';
import { inspectPrompt } from '#domain/prompts/inspect.ts';
import { COMPILED_FILE, compilePrompt, type PromptVersion } from '#domain/prompts/prompt.ts';
import { collectionLoader } from '#library/load/collection-loader.ts';

/** `prompts/<id>/v<N>.mdx` as entries called `id@N`. */
export function promptLoader(): Loader {
  const loader = collectionLoader({
    name: 'prompts',
    base: 'prompts',
    pattern: '*/v*.mdx',
    async read(raw, path) {
      const [id = '', file = ''] = path.split('/');
      const version = Number(/^v(\d+)\.mdx$/.exec(file)?.[1] ?? Number.NaN);
      const { entry, issues } = await inspectPrompt(raw, id, version);
      if (entry === null) return { entry: null, issues };
      const { prose, ...data } = entry;
      return { entry: { id: `${id}@${version}`, data, body: prose }, issues };
    },
  });
  return {
    name: loader.name,
    async load(context) {
      await loader.load(context);
      await leaveCompiled(context);
    },
  };
}

/** Reading a thousand prompts takes seconds: the endpoint's catalogue need not do it again. */
async function leaveCompiled({ store, config }: LoaderContext): Promise<void> {
  const compiled = store.values().map(({ data }) => compilePrompt(data as unknown as PromptVersion));
  await mkdir(config.cacheDir, { recursive: true });
  await writeFile(new URL(COMPILED_FILE, config.cacheDir), JSON.stringify(compiled));
}

/** `content/contexts/<id>.mdx`. */
export function contextLoader(): Loader {
  return collectionLoader({
    name: 'contexts',
    base: 'content/contexts',
    pattern: '*.mdx',
    read: async (raw, path) => withBody(inspectContext(raw, idOf(path))),
  });
}

/** `content/playbooks/<id>.mdx`. */
export function playbookLoader(): Loader {
  return collectionLoader({
    name: 'playbooks',
    base: 'content/playbooks',
    pattern: '*.mdx',
    read: async (raw, path) => withBody(inspectPlaybook(raw, idOf(path))),
  });
}

/** `content/experiments/<id>/index.mdx` with the `data.csv` beside it. */
export function experimentLoader(): Loader {
  return collectionLoader({
    name: 'experiments',
    base: 'content/experiments',
    pattern: '*/index.mdx',
    beside: 'data.csv',
    async read(raw, path, csv) {
      const { inspected, dataIssues } = inspectExperimentFiles({ id: dirname(path), mdx: raw, csv });
      return { ...withBody(inspected, { csv }), besideIssues: dataIssues };
    },
  });
}

function idOf(path: string): string {
  return path.replace(/\.mdx$/, '');
}

type Inspection<T> = { entry: T | null; issues: Awaited<ReturnType<typeof inspectPrompt>>['issues'] };

function withBody(inspection: Inspection<{ id: string; body: string; data: object }>, more: object = {}) {
  const { entry, issues } = inspection;
  if (entry === null) return { entry: null, issues };
  return { entry: { id: entry.id, data: { ...entry, ...more }, body: entry.body }, issues };
}
