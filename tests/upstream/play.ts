import type { ServerResponse } from 'node:http';
import { type AskedMessage, piecesOf } from './answer-text.ts';
import type { Behaviour } from './behaviour.ts';
import { chatFrames, DONE, type Frames, responsesFrames } from './frames.ts';
import { IMITATIONS } from './providers/providers.ts';

/** A text that stands in every error body and error frame of this upstream, so that tests can look for it elsewhere. */
export const UPSTREAM_CANARY = 'canary-of-the-upstream';

export type Asked = {
  api: 'chat' | 'responses';
  model: string;
  stream: boolean;
  wantsUsage: boolean;
  messages: AskedMessage[];
  schema: unknown;
  /** Most tokens of the answer, as far as the provider looks at what it was sent. */
  limit: number;
};

/** Plays a behaviour onto a response until it is over or the caller has gone. */
export async function play(behaviour: Behaviour, asked: Asked, response: ServerResponse): Promise<void> {
  const { opening } = behaviour;
  if (opening.kind === 'no-headers') return;
  if (opening.kind === 'status') return fail(response, opening.status);
  if (opening.kind === 'html')
    return send(response, { status: 200, type: 'text/html', body: `<h1>${UPSTREAM_CANARY}</h1>` });
  if (opening.kind === 'redirect') {
    response.writeHead(307, { location: '/elsewhere' }).end(UPSTREAM_CANARY);
    return;
  }
  if (opening.kind === 'reset') return void response.socket?.resetAndDestroy();
  if (asked.stream && opening.kind !== 'json-body') return playStream(behaviour, asked, response);
  const content = [...piecesOf(behaviour, asked.messages, asked.schema)].join('');
  const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: behaviour.finish }];
  send(response, {
    status: 200,
    type: 'application/json',
    body: JSON.stringify({ id: 'chatcmpl-test', object: 'chat.completion', model: asked.model, choices }),
  });
}

export function fail(response: ServerResponse, status: number, message = `status ${status}`): void {
  const body = JSON.stringify({
    error: { message: `${UPSTREAM_CANARY}: ${message}`, type: 'test_error', code: null },
  });
  if (status === 429) response.setHeader('retry-after', '7');
  send(response, { status, type: 'application/json', body });
}

async function playStream(behaviour: Behaviour, asked: Asked, response: ServerResponse): Promise<void> {
  const frames = framesOf(behaviour, asked);
  const say = behaviour.source === 'refusal' ? frames.refusal : frames.text;
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.write(frames.open());
  for (let index = 0; index < behaviour.thinking; index += 1) {
    await pause(behaviour.gapMs);
    response.write(frames.thinking('considering '));
  }
  let sent = 0;
  for (const piece of piecesOf(behaviour, asked.messages, asked.schema)) {
    if (behaviour.fault !== 'none' && sent >= behaviour.after) return playFault(behaviour, frames, response);
    if (sent + behaviour.thinking >= asked.limit)
      return playEnd(behaviour, frames.close({ ...behaviour, finish: 'length' }, sent), response);
    await pause(behaviour.gapMs);
    if (response.destroyed) return;
    if (!response.write(say(behaviour.clock ? monotonicTime() : piece))) await drained(response);
    sent += 1;
  }
  await playEnd(behaviour, frames.close(behaviour, sent), response);
}

function monotonicTime(): string {
  return `${process.hrtime.bigint() / 1000n} `;
}

function framesOf({ provider }: Behaviour, asked: Asked): Frames {
  if (provider !== null) return IMITATIONS[provider].frames(asked);
  return asked.api === 'chat' ? chatFrames(asked.model, asked.wantsUsage) : responsesFrames(asked.model);
}

async function playEnd({ ending }: Behaviour, frames: string, response: ServerResponse): Promise<void> {
  if (ending === 'done') return void response.end(frames);
  response.write(frames.replace(DONE, ''));
  if (ending === 'no-done') response.end();
  if (ending !== 'broken-end') return;
  await pause(20);
  response.socket?.resetAndDestroy();
}

async function playFault({ fault }: Behaviour, frames: Frames, response: ServerResponse): Promise<void> {
  // Let what was written leave first: a reset throws away what is still in the socket's buffer.
  await pause(20);
  if (fault === 'cut') response.end();
  if (fault === 'reset') response.socket?.resetAndDestroy();
  if (fault === 'error-frame') response.end(frames.error(UPSTREAM_CANARY));
  while ((fault === 'empty-chunks' || fault === 'comments') && !response.destroyed) {
    response.write(fault === 'comments' ? ': keep-alive\n\n' : frames.empty());
    await pause(20);
  }
}

function send(
  response: ServerResponse,
  { status, type, body }: { status: number; type: string; body: string },
): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

/** Resolves when the client has read on, or has gone. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

function pause(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
