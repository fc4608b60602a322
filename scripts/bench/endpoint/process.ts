import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';

export type Served = { pid: number; stop: () => Promise<void> };

export type Launch = {
  args: readonly string[];
  env: Record<string, string>;
  /** Answers once the server is ready. */
  ready: string;
};

/** What a developer's shell may hold and a measured server must not see. */
const PRIVATE = /^(?:OPENAI_|LOOPBOOK_|REDIS_|HOST$|PORT$|NODE_|VITEST|VITE_)/;
const START_MS = 20_000;

/** Starts a server on this Node in a process of its own and waits until it answers. Its output goes nowhere. */
export async function serve({ args, env, ready }: Launch): Promise<Served> {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !PRIVATE.test(name)));
  const child = spawn(process.execPath, [...args], {
    env: { ...clean, NODE_ENV: 'production', ...env },
    stdio: 'ignore',
  });
  const stop = (): Promise<void> => end(child);
  const deadline = Date.now() + START_MS;
  while (!(await answers(ready))) {
    if (child.exitCode === null && Date.now() < deadline) continue;
    await stop();
    throw new Error(`${args.at(0)} did not answer at ${ready}.`);
  }
  return { pid: child.pid ?? 0, stop };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Memory of a process in MB as the system counts it; NaN where there is no /proc (Linux has it). */
export function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? Number.NaN) / 1024;
}

/** CPU time of a process so far in milliseconds, in steps of 10; NaN where there is no /proc. */
export function cpuMs(pid: number): number {
  // The name in brackets may hold spaces; user and system time are the twelfth and thirteenth field behind it.
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11] ?? Number.NaN) + Number(fields[12] ?? Number.NaN)) * 10;
}

/** Asks it to stop, so that a profile is written; whoever does not is ended. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await exited;
  clearTimeout(timer);
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url, { signal: AbortSignal.timeout(2000) })).body?.cancel();
    return true;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return false;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
