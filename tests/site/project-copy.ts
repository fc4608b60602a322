import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { site } from '#config';
import type { SiteConfig } from '#domain/site/schema.ts';
import { runPackage } from '../../scripts/lib/command.ts';
import { inProject, listFiles } from '../../scripts/lib/project.ts';

const CODE = ['src', 'public', 'astro.config.mjs', 'package.json', 'tsconfig.json'];
const CONTENT = ['prompts', 'content'];

/** A built copy of the project, outside any repository. */
export type ProjectCopy = {
  /** Addresses of all files of its site, for example `/prompts/index.html`. */
  files: string[];
  text: (address: string) => string;
  /** Texts of the server's own files. */
  serverTexts: () => string[];
  remove: () => void;
};

/** `entries`: files by path that take the place of the project's own, or come on top of them. */
export type CopyOptions = { keepEntries: boolean; entries?: Readonly<Record<string, string>> };

/**
 * Builds the project with another configuration, with or without its entries, in a folder of its own.
 * Rejects with everything the build printed when it fails.
 */
export async function buildCopy(
  change: Partial<SiteConfig>,
  { keepEntries, entries = {} }: CopyOptions,
): Promise<ProjectCopy> {
  const folder = mkdtempSync(join(tmpdir(), 'site-copy-'));
  for (const name of keepEntries ? [...CODE, ...CONTENT] : CODE) {
    cpSync(inProject(name), join(folder, name), { recursive: true });
  }
  if (!keepEntries) for (const name of CONTENT) mkdirSync(join(folder, name));
  writeEntries(folder, entries);
  linkPackages(folder);
  writeFileSync(join(folder, 'src/site.config.ts'), configuration({ ...site, ...change }));
  const env = { ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: undefined, VITEST: undefined };
  const { code, output } = await runPackage('astro/bin/astro.mjs', ['build'], { cwd: folder, env });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (code !== 0) {
    remove();
    throw new Error(`The copy could not be built:\n${output}`);
  }
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  return {
    files: listFiles('dist/client', `${folder}/`).map((path) => path.slice('dist/client'.length)),
    text: (address) => read(`dist/client${address.endsWith('/') ? `${address}index.html` : address}`),
    serverTexts: () => listFiles('dist/server', `${folder}/`).map(read),
    remove,
  };
}

/** Writes files below a folder, by path with forward slashes. */
export function writeEntries(folder: string, entries: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(entries)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Each package is linked alone, so that the copy keeps caches of its own. */
function linkPackages(folder: string): void {
  const packages = inProject('node_modules');
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(packages)) {
    if (name.startsWith('.')) continue;
    symlinkSync(join(packages, name), join(folder, 'node_modules', name), 'junction');
  }
}

function configuration(config: SiteConfig): string {
  return `import { parseSiteConfig } from '#domain/site/schema.ts';\n\nexport const site = parseSiteConfig(${JSON.stringify(config)});\n`;
}
