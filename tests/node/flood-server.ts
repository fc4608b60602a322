/*
 * A process of its own that answers every request with an endless event stream, and says how its memory grows:
 * `node tests/node/flood-server.ts ours|adapter`. `ours` is the listener of the built server; `adapter` writes as
 * Astro's Node adapter does, which asks for more whether the reader takes anything or not.
 */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequest, writeResponse } from 'astro/app/node';
import { createListener } from '#server/node/listener.ts';

/** `growthMb`: of the whole process; `heldMb`: bytes that are kept for readers, garbage not counted. */
export type FloodReport =
  | { port: number }
  | { growthMb: number; heldMb: number; pulledMb: number; ended: number };

const PIECE = new Uint8Array(64 * 1024).fill(97);
const MEGABYTE = 1024 * 1024;
/** Where the flood ends after all, so that the machine survives a server that swallows it. */
const MOST_BYTES = 256 * MEGABYTE;

let pulled = 0;
let ended = 0;

/** As the endpoint's own stream: pull-based, nothing kept ready. */
async function flood(): Promise<Response> {
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        // A model's pieces come one by one.
        await new Promise((resolve) => setImmediate(resolve));
        pulled += PIECE.byteLength;
        controller.enqueue(PIECE.slice());
        if (pulled >= MOST_BYTES) controller.close();
      },
      cancel: () => {
        ended += 1;
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

const LISTENERS: Record<string, RequestListener> = {
  ours: createListener({
    routes: { '/flood': flood },
    files: (_, response) => void response.writeHead(404).end(),
    readerMs: Number(process.argv[3]),
    trustProxy: false,
    unexpected: () => undefined,
  }).handle,
  adapter: async (request, response) => {
    createRequest(request);
    await writeResponse(await flood(), response);
  },
};

const server = createServer(LISTENERS[process.argv[2] ?? '']).listen(0, '127.0.0.1', () => {
  send({ port: (server.address() as AddressInfo).port });
});
const before = process.memoryUsage.rss();
process.on('message', () => {
  const growthMb = (process.memoryUsage.rss() - before) / MEGABYTE;
  globalThis.gc?.();
  send({
    growthMb,
    heldMb: process.memoryUsage().arrayBuffers / MEGABYTE,
    pulledMb: pulled / MEGABYTE,
    ended,
  });
});
process.on('disconnect', () => process.exit(0));

function send(report: FloodReport): void {
  process.send?.(report);
}
