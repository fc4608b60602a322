import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installApart } from '../../scripts/lib/install-apart.ts';
import { inProject } from '../../scripts/lib/project.ts';
import { askWorker } from './ask-worker.ts';

export type RunningWorker = {
  /** Its address, with a slash at the end. */
  url: string;
  /** Asks the worker; see `ask-worker.ts`. */
  fetch: typeof askWorker;
  /** Folder of its storage. */
  state: string;
  /** Everything wrangler and the worker printed so far. */
  output: () => string;
  stop: () => Promise<void>;
};

const FOLDER = 'node_modules/.cache/deploy/wrangler';
const VERSION = '4.164.0';

/**
 * Starts a worker in Cloudflare's runtime on a free port of this machine, with storage of its own that ends with it.
 * @param config path of a `wrangler.jsonc`; the runtime leaves a folder beside it
 * @param env variables and secrets of the worker
 */
export async function startWorker(config: string, env: Record<string, string>): Promise<RunningWorker> {
  const failure = await installApart(FOLDER, [`wrangler@${VERSION}`]);
  if (failure !== null) throw new Error(failure);
  const folder = mkdtempSync(join(tmpdir(), 'worker-'));
  const envFile = join(folder, 'env');
  const state = join(folder, 'state');
  writeFileSync(
    envFile,
    Object.entries(env)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
  const cli = inProject(FOLDER, 'node_modules/wrangler/bin/wrangler.js');
  const args = ['dev', '--config', config, '--env-file', envFile, '--persist-to', state];
  // In a group of its own, so that the runtime ends with it.
  const child = spawn(
    process.execPath,
    [cli, ...args, '--ip', '127.0.0.1', '--port', '0', '--inspector-port', '0'],
    {
      cwd: inProject(),
      detached: true,
      env: { ...process.env, ...QUIET, WRANGLER_HOME: folder, XDG_CONFIG_HOME: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const parts: string[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part.toString()));
  child.stderr.on('data', (part: Buffer) => parts.push(part.toString()));
  const output = (): string => parts.join('');
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + 60_000;
  for (;;) {
    const url = /Ready on (http:\/\/\S+)/.exec(output())?.[1];
    if (url !== undefined) return { url: new URL(url).href, fetch: askWorker, state, output, stop };
    if (child.exitCode !== null || Date.now() > deadline) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stop();
  throw new Error(`The worker did not start:\n${output()}`);
}

/** Neither questions, nor colours, nor calls to Cloudflare. */
const QUIET = {
  CI: '1',
  NO_COLOR: '1',
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
};
