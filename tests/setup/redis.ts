import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisBinary } from './redis-binary.ts';

export type RedisServer = {
  url: string;
  pid: number;
  /** Ends the server at once, as a crash does. */
  kill: () => Promise<void>;
  /** Starts it again on the same port with what it had on disk. */
  restart: () => Promise<void>;
  /** Ends it and removes its folder. */
  close: () => Promise<void>;
};

/**
 * Starts a real Redis on a free port with a folder of its own. Every write is on disk before it is answered, or, with
 * `everysec`, within a second, as servers are commonly run.
 */
export async function startRedis(fsync: 'always' | 'everysec' = 'always'): Promise<RedisServer> {
  const { path, libraries } = await redisBinary();
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const port = await freePort();
  const persistence = ['--appendonly', 'yes', '--appendfsync', fsync, '--save', ''];
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...persistence];
  const env = libraries === null ? process.env : { ...process.env, LD_LIBRARY_PATH: libraries };
  const launch = async () => {
    const child = spawn(path, args, { env, stdio: 'ignore' });
    await Promise.race([
      answering(port),
      once(child, 'exit').then(() => Promise.reject(new Error(`${path} ended.`))),
    ]);
    return child;
  };
  let child = await launch();
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    get pid() {
      return child.pid ?? 0;
    },
    kill,
    restart: async () => {
      await kill();
      child = await launch();
    },
    close: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Waits until the server answers a PING with PONG, at most ten seconds. */
async function answering(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await ping(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No Redis answers on port ${port}.`);
}

function ping(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    const done = (isAnswered: boolean) => {
      socket.destroy();
      resolve(isAnswered);
    };
    socket.on('connect', () => socket.write('PING\r\n'));
    socket.on('data', (data) => done(data.toString().startsWith('+PONG')));
    socket.on('error', () => done(false));
  });
}
