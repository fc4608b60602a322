import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import type { Chromium } from './chromium.ts';
import { runCommand } from './command.ts';
import { inProject } from './project.ts';

const PACKAGE = '@sparticuz/chromium@153.0.0';
const FOLDER = inProject('node_modules', '.cache', 'chromium');

/** The package picks its binary and libraries by these; without them it expects a full desktop system. */
const SERVERLESS = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x', AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' };

const UNPACK = `import('@sparticuz/chromium').then(async ({ default: chromium }) => {
  const path = await chromium.executablePath();
  console.log(JSON.stringify({ path, libraries: process.env.LD_LIBRARY_PATH ?? null }));
});`;

/** Installs the distribution's Chromium, where that needs no password: as root on Debian and its kin. */
export async function installWithApt(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return false;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
  if ((await install()).code === 0) return true;
  await runCommand('apt-get', ['update'], { env });
  return (await install()).code === 0;
}

/** A Chromium packed into an npm package (Linux on x64), in a folder of its own. Null when there is none. */
export async function installWithNpm({ download }: { download: boolean }): Promise<Chromium | null> {
  if (process.platform !== 'linux') return null;
  if (!existsSync(`${FOLDER}/node_modules/@sparticuz/chromium`)) {
    if (!download) return null;
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(`${FOLDER}/package.json`, '{ "private": true }\n');
    const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', PACKAGE];
    if ((await runCommand('npm', args, { cwd: FOLDER })).code !== 0) return null;
  }
  // It unpacks into the temporary folder and trusts what it finds there, so it gets one of its own.
  mkdirSync(`${FOLDER}/unpacked`, { recursive: true });
  const env = { ...SERVERLESS, TMPDIR: `${FOLDER}/unpacked` };
  const unpacked = await runCommand(process.execPath, ['-e', UNPACK], { cwd: FOLDER, env });
  return unpacked.code === 0 ? (JSON.parse(unpacked.output.trim()) as Chromium) : null;
}
