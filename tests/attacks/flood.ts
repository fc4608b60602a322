import type { Socket } from 'node:net';
import type { AttackedSite } from './site.ts';
import { type Answer, attackBody, bytesOf, readAnswer, untilClosed } from './wire.ts';

/** A busy machine may take its time for thousands of answers; none may stay out. */
const PATIENCE_MS = 50_000;

type Flood = {
  model: string;
  /** Requests to each server. */
  each: number;
  /** Called once, with the first byte that the first of the servers answers. */
  onFirst?: () => void;
};

/**
 * Opens all connections first, then posts a run over each at once, to one server after the other in turn.
 * @returns what each server answered; one that was killed leaves answers without a status (NaN), or cut off.
 */
export async function flood(
  sites: readonly AttackedSite[],
  { model, each, onFirst }: Flood,
): Promise<Answer[][]> {
  const sockets = await Promise.all(
    sites.map((site) => Promise.all(Array.from({ length: each }, () => site.open()))),
  );
  const first = new AbortController();
  first.signal.addEventListener('abort', () => onFirst?.());
  for (const socket of sockets[0] ?? []) socket.once('data', () => first.abort());
  const answers = sockets.map((own) =>
    Promise.all(own.map(async (socket) => readAnswer(await untilClosed(socket, PATIENCE_MS)))),
  );
  for (let turn = 0; turn < each; turn += 1) {
    for (const [index, { url }] of sites.entries()) post(sockets[index]?.[turn], url, model);
  }
  return Promise.all(answers);
}

function post(socket: Socket | undefined, url: string, model: string): void {
  socket?.write(bytesOf(url, { body: JSON.stringify(attackBody(model)) }));
}
