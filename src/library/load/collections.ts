import type { Loader } from 'astro/loaders';
import { inspectContext } from '#domain/contexts/context.ts';
import { inspectPlaybook } from '#domain/playbooks/playbook.ts';
import { inspectPrompt } from '#domain/prompts/inspect.ts';
import { collectionLoader } from '#library/load/collection-loader.ts';

/** `prompts/<id>/v<N>.mdx` as entries called `id@N`. */
export function promptLoader(): Loader {
  return collectionLoader({
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

function idOf(path: string): string {
  return path.replace(/\.mdx$/, '');
}

type Inspection<T> = { entry: T | null; issues: Awaited<ReturnType<typeof inspectPrompt>>['issues'] };

function withBody(inspection: Inspection<{ id: string; body: string; data: Record<string, unknown> }>) {
  const { entry, issues } = inspection;
  if (entry === null) return { entry: null, issues };
  return { entry: { id: entry.id, data: { ...entry }, body: entry.body }, issues };
}
