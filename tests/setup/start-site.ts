import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVER_ENTRY } from '../../scripts/lib/build-site.ts';
import { inProject } from '../../scripts/lib/project.ts';

export type RunningSite = {
  url: string;
  /** Everything it printed so far. */
  output: () => string;
  stop: () => Promise<void>;
};

/** What a developer's shell may hold and a test must not see. */
const PRIVATE = /^(?:OPENAI_|LOOPBOOK_|HOST$|PORT$|NODE_ENV$|VITEST|VITE_)/;

/**
 * Starts the built server in a process of its own on a free port of this machine, with nothing configured but `env`.
 * @returns its address, with a slash at the end.
 */
export async function startSite({ env = {} }: { env?: Record<string, string> } = {}): Promise<RunningSite> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'loopbook-data-'));
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !PRIVATE.test(name)));
  const child = spawn(process.execPath, [inProject(SERVER_ENTRY)], {
    cwd: inProject(),
    env: {
      ...clean,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      LOOPBOOK_DATA: data,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  child.stdout.on('data', (part: Buffer) => output.push(part.toString()));
  child.stderr.on('data', (part: Buffer) => output.push(part.toString()));
  const url = `http://127.0.0.1:${port}/`;
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    rmSync(data, { recursive: true, force: true });
  };
  const deadline = Date.now() + 20_000;
  while (!(await answers(url))) {
    if (child.exitCode === null && Date.now() < deadline) continue;
    await stop();
    throw new Error(`The built server did not answer at ${url}:\n${output.join('')}`);
  }
  return { url, output: () => output.join(''), stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(2000) });
    return true;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return false;
  }
}
