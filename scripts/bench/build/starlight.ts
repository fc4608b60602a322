import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../lib/command.ts';
import { readText } from '../../lib/project.ts';
import type { CorpusEntry } from './corpus.ts';
import type { PreparedSite } from './ours.ts';

const VERSION = '0.42.4';

const CONFIG = `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
export default defineConfig({
  site: 'https://example.com',
  integrations: [starlight({ title: 'Bench', sidebar: [{ label: 'Entries', link: '/' }] })],
});
`;

const CONTENT = `import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/**
 * Installs Starlight in a temporary folder with our version of Astro and writes the same texts as its pages. Its
 * sidebar is one link, so that it is not charged for a list of all entries on every page, which ours does not have.
 */
export async function prepareStarlight(corpus: readonly CorpusEntry[]): Promise<PreparedSite> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-starlight-'));
  const file = (path: string, text: string) => writeFileSync(join(folder, path), text);
  const ours = JSON.parse(readText('package.json') ?? '{}') as { dependencies: Record<string, string> };
  const dependencies = {
    '@astrojs/starlight': VERSION,
    '@astrojs/markdown-remark': 'latest',
    astro: ours.dependencies['astro'],
  };
  file('package.json', JSON.stringify({ name: 'bench', private: true, type: 'module', dependencies }));
  const installed = await runCommand('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
  });
  if (installed.code !== 0) throw new Error(`Starlight could not be installed:\n${installed.output}`);
  mkdirSync(join(folder, 'src/content/docs'), { recursive: true });
  file('astro.config.mjs', CONFIG);
  file('src/content.config.ts', CONTENT);
  file('src/content/docs/index.md', '---\ntitle: Bench\n---\nThe same texts.\n');
  const write = (entry: CorpusEntry) => file(`src/content/docs/${entry.id}.mdx`, page(entry));
  for (const entry of corpus) write(entry);
  const first = corpus.find((entry) => entry.kind === 'prompt');
  return {
    folder,
    command: ['node_modules/astro/bin/astro.mjs', 'build'],
    output: 'dist',
    caches: ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite'],
    edit: (round) => first && write({ ...first, prose: `${first.prose}\nEdited in round ${round}.\n` }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function page({ title, summary, kind, prose, parts }: CorpusEntry): string {
  const [first, second] = parts;
  const messages = `~~~~text\n${first}\n~~~~\n\n~~~~text\n${second}\n~~~~\n`;
  const steps = `## Collect what is known\n\n${first}\n\n## Read it together\n\n${second}\n`;
  return `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(summary)}\n---\n${prose}\n${kind === 'prompt' ? messages : steps}`;
}
