import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { createRunEventDecoder, type RunEvent } from '#domain/run/events.ts';

/** The body of a valid request; `model` says what the upstream does. */
export function runBody(model: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
  return { id: 'greet', version: 1, values: { name: 'Ada' }, model, idempotencyKey: randomUUID(), ...fields };
}

export type PostOptions = { headers?: Record<string, string>; signal?: AbortSignal };

export function post(
  url: string,
  body: unknown,
  { headers = {}, signal }: PostOptions = {},
): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const init: RequestInit = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: text,
  };
  return fetch(url, signal === undefined ? init : { ...init, signal });
}

/** Posts and reads the stream to its end: the events, the raw text, and what the decoder says about the end. */
export async function run(
  url: string,
  body: unknown,
): Promise<{ response: Response; events: RunEvent[]; raw: string }> {
  const response = await post(url, body);
  const raw = await response.text();
  const decoder = createRunEventDecoder();
  const events = decoder.push(raw);
  const end = decoder.end();
  return { response, events: end === null ? events : [...events, end], raw };
}

/** The code of an early refusal, with its status. */
export async function refusal(
  response: Response,
): Promise<{ status: number; code: string; message: string; problems?: unknown }> {
  const body = await response.json();
  return { status: response.status, ...body };
}

export function textOf(events: readonly RunEvent[]): string {
  return events.map((event) => (event.type === 'delta' ? event.text : '')).join('');
}

/** Waits until something holds, for at most five seconds. */
export async function until(holds: () => boolean): Promise<void> {
  const start = Date.now();
  while (!holds()) {
    if (Date.now() - start > 5000) throw new Error('waited five seconds in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A post below fetch, which would not send some of these headers. */
export function rawPost(
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; code: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      url,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        let text = '';
        response.on('data', (part) => {
          text += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, ...JSON.parse(text) }));
      },
    );
    sent.on('error', reject).end(body);
  });
}
