import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { AskedMessage } from './answer-text.ts';
import { behaviourOf } from './behaviour.ts';
import { type Asked, fail, play } from './play.ts';
import { IMITATIONS } from './providers/providers.ts';

/** One request as the upstream saw it. Times in milliseconds since 1970. */
export type Seen = {
  method: string;
  path: string;
  model: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
  at: number;
  /** Who ended the exchange, once it is over: `client` when the connection closed before our answer was complete. */
  closed: Promise<{ by: 'client' | 'server'; at: number }>;
};

export type Upstream = { url: string; seen: Seen[]; close: () => Promise<void> };

/** Offered under `/v1/models`; any other name that `behaviour.ts` understands works as well. */
export const LISTED_MODELS = [
  'markdown-chunks-20-gap-40',
  'echo',
  'json',
  'chunks-200-gap-50',
  'stall-after-3',
  'status-429',
  'text-embed-none',
];

/** A real HTTP server that speaks the OpenAI protocol; the model's name says how it behaves. `url` ends in `/v1`. */
export async function startUpstream(
  options: { port?: number; models?: readonly string[] } = {},
): Promise<Upstream> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    answer(request, response, { seen, models: options.models ?? LISTED_MODELS }).catch(() =>
      response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Log = { seen: Seen[]; models: readonly string[] };

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { seen, models }: Log,
): Promise<void> {
  const path = request.url ?? '';
  if (request.method === 'GET' && path === '/v1/models') {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ object: 'list', data: models.map((id) => ({ id, object: 'model' })) }));
    return;
  }
  const body = await readJson(request);
  const model = String(body['model'] ?? '');
  const closed = new Promise<Awaited<Seen['closed']>>((resolve) => {
    response.once('close', () =>
      resolve({ by: response.writableFinished ? 'server' : 'client', at: Date.now() }),
    );
  });
  const earlier = seen.filter((entry) => entry.model === model).length;
  seen.push({
    method: request.method ?? '',
    path,
    model,
    headers: request.headers,
    body,
    at: Date.now(),
    closed,
  });
  const behaviour = behaviourOf(model);
  const imitated = behaviour.provider === null ? null : IMITATIONS[behaviour.provider];
  const api = apiAt(path, imitated?.base ?? '/v1');
  if (request.method !== 'POST' || api === null) return fail(response, 404);
  const refusal = imitated?.refuse({ headers: request.headers, body }) ?? null;
  if (refusal !== null) return fail(response, refusal.status, refusal.message);
  if (earlier < behaviour.flaky) return fail(response, 503);
  const limit = imitated?.limit(body) ?? Number.POSITIVE_INFINITY;
  await play(behaviour, { ...readAsked(body), api, model, limit }, response);
}

function apiAt(path: string, base: string): Asked['api'] | null {
  if (path === `${base}/responses`) return 'responses';
  return path === `${base}/chat/completions` ? 'chat' : null;
}

function readAsked(body: Record<string, unknown>): Omit<Asked, 'api' | 'model' | 'limit'> {
  const messages = (body['messages'] ?? body['input'] ?? []) as AskedMessage[];
  const chat = body['response_format'] as { json_schema?: { schema?: unknown } } | undefined;
  const responses = body['text'] as { format?: { schema?: unknown } } | undefined;
  const options = body['stream_options'] as { include_usage?: boolean } | undefined;
  return {
    stream: body['stream'] === true,
    wantsUsage: options?.include_usage === true,
    messages,
    schema: chat?.json_schema?.schema ?? responses?.format?.schema,
  };
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString('utf8') || '{}');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '4399' } } });
  const { url } = await startUpstream({ port: Number(values.port) });
  process.stdout.write(`Test upstream on ${url}\n`);
}
