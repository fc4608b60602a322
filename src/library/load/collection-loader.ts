import { glob, readFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { formatIssue, inFile, type LocalIssue } from '#domain/content/issue.ts';
import { type PlacedProse, placeComponents, proseParts } from '#domain/content/place-components.ts';
import { normalizeText } from '#domain/content/source.ts';
import { usesComponents } from '#domain/content/uses-components.ts';

/** Changes whenever stored entries would be built differently, so that an old cache is not read. */
const PIPELINE = 'v4';

/** What one file becomes: the entry's data, and the Markdown or MDX that a page renders. */
export type Loaded = { id: string; data: Record<string, unknown>; body: string };

export type LoaderOptions = {
  name: string;
  /** Folder from the repository root, and which files in it. */
  base: string;
  pattern: string;
  /** A file in the same folder that belongs to the entry, for example `data.csv`. */
  beside?: string;
  /** Reads one file, given the text of the file beside it (null: there is none); `entry` is null when it cannot be used. */
  read: (raw: string, path: string, beside: string | null) => Promise<ReadFile>;
};

/** Problems of the file itself, and of the file beside it. */
export type ReadFile = { entry: Loaded | null; issues: LocalIssue[]; besideIssues?: LocalIssue[] };

/**
 * Reads each file once. Prose is rendered here and kept between builds, with marks where components stand; only a body
 * whose components wrap text goes to the bundler. Every problem of every file is reported at once.
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
    const companion = options.beside === undefined ? null : `${dirname(path)}/${options.beside}`;
    const beside = companion === null ? null : await readOptional(join(root, companion));
    const digest = context.generateDigest(`${PIPELINE}\n${raw}\n${beside ?? ''}`);
    const known = cached.get(file);
    if (known?.digest === digest) {
      seen.add(known.id);
      continue;
    }
    const { entry, issues, besideIssues = [] } = await options.read(raw, path, beside);
    problems.push(...errorsIn(file, issues), ...errorsIn(`${options.base}/${companion}`, besideIssues));
    if (entry === null) continue;
    seen.add(entry.id);
    await store(context, entry, { file, digest });
  }
  for (const id of context.store.keys()) if (!seen.has(id)) context.store.delete(id);
  if (problems.length > 0) report(problems, context);
}

function errorsIn(file: string, issues: readonly LocalIssue[]): string[] {
  const errors = issues.filter((issue) => issue.severity === 'error');
  return inFile(file, errors).map(formatIssue);
}

async function readOptional(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function store(
  context: LoaderContext,
  entry: Loaded,
  origin: { file: string; digest: string },
): Promise<void> {
  const { file, digest } = origin;
  const data = await context.parseData({ id: entry.id, data: entry.data });
  const base = { id: entry.id, data, body: entry.body, filePath: file, digest };
  const fileURL = new URL(file, context.config.root);
  if (!usesComponents(entry.body)) {
    context.store.set({ ...base, rendered: await context.renderMarkdown(entry.body, { fileURL }) });
    return;
  }
  const placed = placeComponents(entry.body);
  const rendered = placed === null ? null : await context.renderMarkdown(placed.markdown, { fileURL });
  if (placed !== null && rendered !== null && canBePlaced(rendered, placed)) {
    context.store.set({ ...base, rendered });
    return;
  }
  context.store.set({ ...base, deferredRender: true });
  context.store.addModuleImport(file);
}

/** Images are only found by Astro's own rendering, and a heading is also a line of the table of contents. */
function canBePlaced({ html, metadata }: Rendered, { components }: PlacedProse): boolean {
  const hasImages = (metadata?.imagePaths ?? []).length > 0;
  const headings = JSON.stringify(metadata?.headings ?? []);
  return (
    !hasImages && proseParts(headings, components)?.length === 1 && proseParts(html, components) !== null
  );
}

type Rendered = Awaited<ReturnType<LoaderContext['renderMarkdown']>>;

/** A build stops with every problem; the dev server says them and goes on with what is good. */
function report(problems: readonly string[], context: LoaderContext): void {
  const text = `${problems.length} problem${problems.length === 1 ? '' : 's'} in the content:\n${problems.join('\n')}`;
  if (context.watcher === undefined) throw new Error(text);
  context.logger.error(text);
}
