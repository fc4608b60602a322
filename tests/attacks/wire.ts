import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { createRunEventDecoder, type RunEvent } from '#domain/run/events.ts';
import { VALUE_CANARY } from './canaries.ts';

/** What a server sent over one connection, read as one response. */
export type Answer = { status: number; headers: Record<string, string>; body: string; raw: string };

/** One request; a header may be given twice, or wrongly. What is left out is as a well-behaved client sends it. */
export type Sent = {
  method?: string;
  target?: string;
  headers?: readonly string[];
  body?: string | Buffer;
};

/** The body of a valid run; `model` says what the upstream does. */
export function attackBody(model: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
  const values = { funnel_step: `Choosing a date ${VALUE_CANARY}` };
  return { id: 'funnel-friction', version: 3, values, model, idempotencyKey: randomUUID(), ...fields };
}

/** A request as bytes. Headers of the caller stand in for ours of the same name; `-name` leaves one out. */
export function bytesOf(
  url: string,
  { method = 'POST', target = '/api/run', headers = [], body = '' }: Sent,
): Buffer {
  const given = new Set(headers.map((line) => line.replace(/^-/, '').split(':')[0]?.toLowerCase()));
  const usual = [
    `host: ${new URL(url).host}`,
    'connection: close',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
  ].filter((line) => !given.has(line.split(':')[0]));
  const lines = [
    `${method} ${target} HTTP/1.1`,
    ...usual,
    ...headers.filter((line) => !line.startsWith('-')),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body)]);
}

/** A connection of our own; errors of it are its end. */
export async function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  socket.on('error', () => undefined);
  return socket;
}

/** Everything that comes until the server closes, at most ten seconds. */
export function untilClosed(socket: Socket, ms = 10_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`still open after ${ms} ms: ${Buffer.concat(parts).toString().slice(0, 500)}`));
    }, ms);
    socket.on('data', (part) => parts.push(part));
    socket.once('end', () => socket.end());
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(parts).toString());
    });
  });
}

/** Sends one request over a fresh connection to `url` and reads the answer to its end. */
export async function askOver(socket: Socket, url: string, sent: Sent): Promise<Answer> {
  const whole = untilClosed(socket);
  socket.write(bytesOf(url, sent));
  return readAnswer(await whole);
}

export function readAnswer(raw: string): Answer {
  const end = raw.indexOf('\r\n\r\n');
  const [first = '', ...lines] = raw.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(':')[0]?.toLowerCase() ?? '', line.slice(line.indexOf(':') + 1).trim()]),
  );
  const rest = raw.slice(end + 4);
  const body = headers['transfer-encoding'] === 'chunked' ? unchunk(rest) : rest;
  return { status: Number(first.split(' ')[1]), headers, body, raw };
}

/** Sizes count bytes, so the text is taken apart as such. */
function unchunk(text: string): string {
  const bytes = Buffer.from(text);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.subarray(at, lineEnd).toString(), 16);
    if (lineEnd === -1 || !(size > 0)) break;
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
  return Buffer.concat(parts).toString();
}

/** The events of an answer, with what a reader would make of its end. */
export function eventsOf({ body }: Answer): RunEvent[] {
  const decoder = createRunEventDecoder();
  const events = decoder.push(body);
  const end = decoder.end();
  return end === null ? events : [...events, end];
}
