import type { Socket } from 'node:net';
import type { AttackedSite, LogLine } from './site.ts';
import { type Answer, attackBody, bytesOf, eventsOf, readAnswer, untilClosed } from './wire.ts';

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

/** How many answers ended how: `done`, the code of an error or a refusal, or `cut` where the connection broke. */
export function tally(answers: readonly Answer[]): Record<string, number> {
  return count(
    answers.map((answer) => {
      if (Number.isNaN(answer.status)) return 'cut';
      if (answer.status !== 200) return String(JSON.parse(answer.body).code);
      const end = eventsOf(answer).at(-1);
      return end?.type === 'error' ? end.code : String(end?.type ?? 'cut');
    }),
  );
}

/** How many lines say what: the outcome of a run, or the code of a refusal. */
export function tallyLines(lines: readonly LogLine[]): Record<string, number> {
  return count(lines.map(({ event, outcome, code }) => String(event === 'run' ? outcome : (code ?? event))));
}

function count(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function post(socket: Socket | undefined, url: string, model: string): void {
  socket?.write(bytesOf(url, { body: JSON.stringify(attackBody(model)) }));
}
