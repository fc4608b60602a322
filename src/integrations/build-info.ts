import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { AstroIntegration } from 'astro';
import type { DeployTarget } from '#domain/site/deploy-target.ts';

const VIRTUAL = 'virtual:loopbook/build';

/** Where builders say which commit they build: GitHub and GitLab, Cloudflare, Netlify, Vercel, or whoever builds an image. */
const COMMIT_VARIABLES = [
  'SOURCE_COMMIT',
  'GITHUB_SHA',
  'CI_COMMIT_SHA',
  'WORKERS_CI_COMMIT_SHA',
  'CF_PAGES_COMMIT_SHA',
  'COMMIT_REF',
  'VERCEL_GIT_COMMIT_SHA',
];

/**
 * Tells the server which build it is (`virtual:loopbook/build`): the package's version, the commit when it is known, and
 * the kind of host it was made for.
 */
export function buildInfoIntegration(target: DeployTarget): AstroIntegration {
  return {
    name: 'loopbook-build-info',
    hooks: {
      'astro:config:setup': ({ config, updateConfig }) => {
        updateConfig({
          vite: { plugins: [buildInfoPlugin(() => buildInfoModule(fileURLToPath(config.root), target))] },
        });
      },
    },
  };
}

function buildInfoPlugin(write: () => Promise<string>) {
  return {
    name: 'loopbook:build-info',
    resolveId: (id: string) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    async load(id: string) {
      return id === `\0${VIRTUAL}` ? write() : undefined;
    },
  };
}

/** The module's text. */
export async function buildInfoModule(root: string, target: DeployTarget): Promise<string> {
  const build = { version: await readVersion(root), commit: await readCommit(root) };
  return `export const build = ${JSON.stringify(build)};\nexport const target = ${JSON.stringify(target)};\n`;
}

async function readVersion(root: string): Promise<string> {
  const { version = '0.0.0' } = JSON.parse(await readFile(`${root}/package.json`, 'utf8')) as {
    version?: string;
  };
  return version;
}

async function readCommit(root: string): Promise<string | null> {
  const said = COMMIT_VARIABLES.map((name) => process.env[name] ?? '').find((text) =>
    /^[0-9a-f]{7,64}$/.test(text),
  );
  if (said !== undefined) return said;
  const { stdout } = await promisify(execFile)('git', ['rev-parse', 'HEAD'], { cwd: root }).catch(() => ({
    stdout: '',
  }));
  return stdout.trim() || null;
}
