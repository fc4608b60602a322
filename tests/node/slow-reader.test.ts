import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { inProject } from '../../scripts/lib/project.ts';
import type { FloodReport } from './flood-server.ts';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Starts the flood, and lets readers ask for it who then take nothing (beyond what their system buffers for them). */
async function flooded(writer: 'ours' | 'adapter', { readers = 1, readerMs = 60_000 } = {}) {
  const child = fork(inProject('tests/node/flood-server.ts'), [writer, String(readerMs)], {
    execArgv: ['--expose-gc'],
  });
  children.push(child);
  const { port } = (await reportOf(child)) as { port: number };
  const sockets = await Promise.all(Array.from({ length: readers }, () => ask(port)));
  const look = async () => {
    child.send('look');
    return (await reportOf(child)) as Exclude<FloodReport, { port: number }>;
  };
  return { look, sockets };
}

async function reportOf(child: ChildProcess): Promise<FloodReport> {
  const [report] = await once(child, 'message');
  return report as FloodReport;
}

async function ask(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.pause();
  socket.write('GET /flood HTTP/1.1\r\nHost: localhost\r\n\r\n');
  return socket;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Looks until nothing more is pulled. */
async function settled(look: Awaited<ReturnType<typeof flooded>>['look']) {
  let last = await look();
  for (let same = 0; same < 4; ) {
    await pause(250);
    const now = await look();
    same = now.pulledMb === last.pulledMb ? same + 1 : 0;
    last = now;
  }
  return last;
}

test('a reader that never reads an endless answer costs a few megabytes, and stops what is behind it', async () => {
  const { look } = await flooded('ours');
  const { growthMb, pulledMb } = await settled(look);
  expect(pulledMb).toBeGreaterThan(0);
  // What the operating system takes for both ends of a connection is a few megabytes; the rest of 256 MB is not asked for.
  expect(pulledMb).toBeLessThan(32);
  expect(growthMb).toBeLessThan(20);
});

test('the same reader makes the adapter’s own writer take in all of it, which is why it is not used', async () => {
  const { look } = await flooded('adapter');
  const { growthMb, pulledMb } = await settled(look);
  expect(pulledMb).toBe(256);
  expect(growthMb).toBeGreaterThan(100);
});

test('fifty such readers do not add up either', async () => {
  const { look } = await flooded('ours', { readers: 50 });
  const { heldMb } = await settled(look);
  expect(heldMb / 50).toBeLessThan(0.3);
});

test('after its time each of them is hung up, and what is behind it is told', async () => {
  const { look, sockets } = await flooded('ours', { readers: 5, readerMs: 1000 });
  const closed = sockets.map((socket) => {
    const close = once(socket, 'close');
    // The end of a connection is seen by whoever reads on.
    setTimeout(() => socket.resume(), 2500);
    return close;
  });
  await Promise.all(closed);
  expect(await look()).toMatchObject({ ended: 5 });
});
