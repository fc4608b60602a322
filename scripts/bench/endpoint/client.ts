import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { createParser } from 'eventsource-parser';
import { now } from './now.ts';
import type { Target } from './target.ts';

export type OpenStream = {
  /** Resolves at the end of a complete answer; rejects for every other end. */
  done: Promise<void>;
  leave: () => void;
};

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

/** Asks a server and reads its event stream; every server is read by the same parser. `onText` gets the time, too. */
export function openStream(
  target: Target,
  model: string,
  onText: (text: string, at: number) => void = () => undefined,
): OpenStream {
  const sent = ask(target, model);
  const done = new Promise<void>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => {
      let isComplete = false;
      const parser = createParser({
        onEvent: ({ event, data }) => {
          isComplete ||= target.isEnd(event, data);
          const text = target.textOf(data);
          if (text !== null) onText(text, now());
        },
      });
      response.setEncoding('utf8');
      response.on('data', (part: string) => parser.feed(part));
      response.on('error', reject);
      response.on('close', () => {
        if (isComplete && response.statusCode === 200) resolve();
        else reject(new Error(`${target.name} gave up ${model} with status ${response.statusCode}.`));
      });
    });
  });
  return { done, leave: () => void sent.destroy() };
}

/** Asks a server and never reads what it answers. */
export function askAndIgnore(target: Target, model: string): { answered: Promise<void>; leave: () => void } {
  const sent = ask(target, model);
  const answered = new Promise<void>((resolve, reject) => {
    sent.on('response', (response: IncomingMessage) => {
      response.pause();
      response.on('error', () => undefined);
      resolve();
    });
    sent.on('error', reject);
  });
  return { answered, leave: () => void sent.destroy() };
}

export function closeClients(): void {
  agent.destroy();
}

function ask(target: Target, model: string): ClientRequest {
  const body = target.body(model);
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...target.headers(),
  };
  const sent = request(target.url, { method: 'POST', agent, headers });
  sent.end(body);
  return sent;
}
