import { glob, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { formatIssue, inFile, type LocalIssue } from '#domain/content/issue.ts';
import { normalizeText } from '#domain/content/source.ts';
import { usesComponents } from '#domain/content/uses-components.ts';

/** Changes whenever stored entries would be built differently, so that an old cache is not read. */
const PIPELINE = 'v3';

/** What one file becomes: the entry's data, and the Markdown or MDX that a page renders. */
export type Loaded = { id: string; data: Record<string, unknown>; body: string };

export type LoaderOptions = {
  name: string;
  /** Folder from the repository root, and which files in it. */
  base: string;
  pattern: string;
  /** Reads one file; `entry` is null when it cannot be used. */
  read: (raw: string, path: string) => Promise<{ entry: Loaded | null; issues: LocalIssue[] }>;
};

/**
 * Reads each file once. Prose without components is rendered here and kept between builds;
 * only a body that uses components goes to the bundler. Every problem of every file is reported at once.
 */
export function collectionLoader(options: LoaderOptions): Loader {
  return {
    name: `loopbook-${options.name}`,
    async load(context) {
      await loadAll(options, context);
      const folder = join(fileURLToPath(context.config.root), options.base);
      context.watcher?.add(folder);
      context.watcher?.on('all', (event, path) => {
        if (!path.startsWith(folder + sep) || event === 'addDir' || event === 'unlinkDir') return;
        loadAll(options, context).catch((error: unknown) => context.logger.error(String(error)));
      });
    },
  };
}

async function loadAll(options: LoaderOptions, context: LoaderContext): Promise<void> {
  const root = join(fileURLToPath(context.config.root), options.base);
  const cached = new Map(context.store.values().map((entry) => [entry.filePath, entry]));
  const seen = new Set<string>();
  const problems: string[] = [];
  const paths: string[] = [];
  for await (const path of glob(options.pattern, { cwd: root })) paths.push(path.split(sep).join('/'));
  for (const path of paths.sort()) {
    const file = `${options.base}/${path}`;
    const raw = normalizeText(await readFile(join(root, path), 'utf8'));
    const digest = context.generateDigest(`${PIPELINE}\n${raw}`);
    const known = cached.get(file);
    if (known?.digest === digest) {
      seen.add(known.id);
      continue;
    }
    const { entry, issues } = await options.read(raw, path);
    problems.push(
      ...inFile(
        file,
        issues.filter((issue) => issue.severity === 'error'),
      ).map(formatIssue),
    );
    if (entry === null) continue;
    seen.add(entry.id);
    await store(context, entry, { file, digest });
  }
  for (const id of context.store.keys()) if (!seen.has(id)) context.store.delete(id);
  if (problems.length > 0) report(problems, context);
}

async function store(
  context: LoaderContext,
  entry: Loaded,
  origin: { file: string; digest: string },
): Promise<void> {
  const { file, digest } = origin;
  const data = await context.parseData({ id: entry.id, data: entry.data });
  const base = { id: entry.id, data, body: entry.body, filePath: file, digest };
  if (usesComponents(entry.body)) {
    context.store.set({ ...base, deferredRender: true });
    context.store.addModuleImport(file);
    return;
  }
  const fileURL = new URL(file, context.config.root);
  context.store.set({ ...base, rendered: await context.renderMarkdown(entry.body, { fileURL }) });
}

/** A build stops with every problem; the dev server says them and goes on with what is good. */
function report(problems: readonly string[], context: LoaderContext): void {
  const text = `${problems.length} problem${problems.length === 1 ? '' : 's'} in the content:\n${problems.join('\n')}`;
  if (context.watcher === undefined) throw new Error(text);
  context.logger.error(text);
}
