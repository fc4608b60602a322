import { glob, readFile, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { normalizeText } from '#domain/content/source.ts';
import { contextText, inspectContext } from '#domain/contexts/context.ts';
import { readPromptBody } from '#domain/prompts/body.ts';
import { inspectPrompt } from '#domain/prompts/inspect.ts';
import { COMPILED_FILE, type CompiledPrompt, compilePrompt } from '#domain/prompts/prompt.ts';

const VIRTUAL = 'virtual:loopbook/catalogue';
const PROMPT_FILE = /\/prompts\/([^/]+)\/v(\d+)\.mdx$/;

/** A context pack as the endpoint needs it. */
type CatalogueContext = { id: string; kind: string; title: string; text: string };

/**
 * Hands the endpoint a catalogue compiled at build (`virtual:loopbook/catalogue`), so that it carries neither the content
 * store nor a file system, and keeps prompt fences away from the MDX compiler.
 */
export function catalogueIntegration(): AstroIntegration {
  return {
    name: 'loopbook-catalogue',
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig }) => {
        const root = fileURLToPath(config.root);
        const left = new URL(COMPILED_FILE, config.cacheDir);
        // What is there when a build asks for it was read by this build. In development files change after they are read.
        if (command === 'build') await rm(left, { force: true });
        const prompts = () => (command === 'build' ? readLeft(left, root) : readPrompts(root));
        updateConfig({ vite: { plugins: [cataloguePlugin(root, prompts), fencePlugin()] } });
      },
    },
  };
}

function cataloguePlugin(root: string, readPrompts: () => Promise<CompiledPrompt[]>) {
  return {
    name: 'loopbook:catalogue',
    resolveId: (id: string) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    async load(id: string) {
      if (id !== `\0${VIRTUAL}`) return undefined;
      return catalogueModule(root, readPrompts);
    },
    hotUpdate({ file }: { file: string }) {
      const path = file.split(sep).join('/');
      if (!PROMPT_FILE.test(path) && !path.includes('/content/contexts/')) return;
      const environment = (this as unknown as { environment: Environment }).environment;
      const module = environment.moduleGraph.getModuleById(`\0${VIRTUAL}`);
      if (module !== undefined) environment.moduleGraph.invalidateModule(module);
    },
  };
}

/** The module's text; prompts are those in the files, unless something else reads them. */
export async function catalogueModule(
  root: string,
  prompts: () => Promise<CompiledPrompt[]> = () => readPrompts(root),
): Promise<string> {
  const read = await Promise.all([prompts(), readContexts(root)]);
  return `export const prompts = ${JSON.stringify(read[0])};\nexport const contexts = ${JSON.stringify(read[1])};\n`;
}

type Environment = {
  moduleGraph: {
    getModuleById: (id: string) => object | undefined;
    invalidateModule: (module: object) => void;
  };
};

/** Blanks the prompt fences before MDX sees a file; they are data, and their lines must not move the others. */
function fencePlugin() {
  return {
    name: 'loopbook:prompt-fences',
    enforce: 'pre' as const,
    async load(id: string) {
      const [path = ''] = id.split('?');
      if (!PROMPT_FILE.test(path.split(sep).join('/'))) return undefined;
      const raw = normalizeText(await readFile(path, 'utf8'));
      return readPromptBody(raw, 1).prose;
    },
  };
}

async function readLeft(left: URL, root: string): Promise<CompiledPrompt[]> {
  const text = await readFile(left, 'utf8').catch(() => null);
  if (text === null) return readPrompts(root);
  return (JSON.parse(text) as CompiledPrompt[]).filter(({ status }) => status !== 'draft');
}

async function readPrompts(root: string): Promise<CompiledPrompt[]> {
  const files = await filesIn(root, 'prompts/*/v*.mdx');
  const read = await Promise.all(
    files.map(async ({ path, raw }) => {
      const [, id = '', version = ''] = PROMPT_FILE.exec(`/${path}`) ?? [];
      const { entry } = await inspectPrompt(raw, id, Number(version));
      return entry === null || entry.data.status === 'draft' ? [] : [compilePrompt(entry)];
    }),
  );
  return read.flat();
}

async function readContexts(root: string): Promise<CatalogueContext[]> {
  const files = await filesIn(root, 'content/contexts/*.mdx');
  return files.flatMap(({ path, raw }) => {
    const id = path.replace(/^.*\//, '').replace(/\.mdx$/, '');
    const { entry } = inspectContext(raw, id);
    return entry === null
      ? []
      : [{ id, kind: entry.data.kind, title: entry.data.title, text: contextText(entry) }];
  });
}

async function filesIn(root: string, pattern: string): Promise<{ path: string; raw: string }[]> {
  const paths: string[] = [];
  for await (const path of glob(pattern, { cwd: root })) paths.push(path.split(sep).join('/'));
  return Promise.all(
    paths
      .sort()
      .map(async (path) => ({ path, raw: normalizeText(await readFile(join(root, path), 'utf8')) })),
  );
}
