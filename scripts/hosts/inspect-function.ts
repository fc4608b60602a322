import { pathToFileURL } from 'node:url';
import { headersFor } from '#domain/site/response-headers.ts';
import { inProject } from '../lib/project.ts';
import { HOSTS, type Host } from './host-table.ts';

export type FetchHandler = (request: Request, context: object) => Promise<Response>;

const SITE = 'https://site.example';
/** The part of Netlify's context that its adapter reads. */
const CONTEXT = { ip: '127.0.0.1', geo: {}, cookies: {}, params: {}, waitUntil: () => undefined };
const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

type Call = {
  path: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** What the answer must be. */
  status: number;
  says?: string;
  sets?: string;
};

/** Loads a built function as its host does. */
export async function loadFunction(host: Host): Promise<FetchHandler> {
  const { default: exported } = (await import(pathToFileURL(inProject(HOSTS[host].entry)).href)) as {
    default: FetchHandler | { fetch: FetchHandler };
  };
  return typeof exported === 'function' ? exported : exported.fetch;
}

/**
 * Calls a function of a server with tokens and without a ledger: what it refuses, and whether each answer has the
 * site's headers.
 * @param token one that it knows
 * @returns a sentence for each thing that is wrong
 */
export async function inspectFunction(call: FetchHandler, token: string): Promise<string[]> {
  const problems: string[] = [];
  for (const wanted of callsWith(token)) problems.push(...(await inspectCall(call, wanted)));
  return problems;
}

function callsWith(token: string): Call[] {
  const own = { origin: SITE, 'sec-fetch-site': 'same-origin' };
  const known = { authorization: `Bearer ${token}` };
  const run = { path: '/api/run/', method: 'POST', body: '{}' } as const;
  const signIn = { path: '/api/sign-in/', method: 'POST' } as const;
  return [
    { path: '/api/health/', status: 200, says: '"status"' },
    { path: '/api/run/', headers: known, status: 200, says: 'REDIS_URL is not set' },
    { ...run, headers: { ...own, ...JSON_TYPE }, status: 401, says: 'unauthorized' },
    { ...run, headers: { ...own, ...known, ...JSON_TYPE }, status: 400, says: 'bad_request' },
    {
      ...run,
      headers: { origin: 'https://evil.example', ...JSON_TYPE },
      status: 403,
      says: 'forbidden_origin',
    },
    { ...run, headers: { ...own, 'content-type': 'text/plain' }, status: 415, says: 'bad_request' },
    {
      ...signIn,
      headers: { ...own, ...FORM_TYPE, 'content-length': String(6 + token.length) },
      body: `token=${token}`,
      status: 303,
      sets: '; Secure',
    },
  ];
}

async function inspectCall(call: FetchHandler, wanted: Call): Promise<string[]> {
  const { path, method = 'GET', headers = {}, body = null } = wanted;
  const init = { method, headers: { host: new URL(SITE).host, ...headers }, body };
  const response = await call(new Request(`${SITE}${path}`, init), CONTEXT);
  const text = await response.text();
  const name = `${method} ${path} ${JSON.stringify(headers)}`.replaceAll(/loopbook_[^"]+/g, '…');
  const problems: string[] = [];
  if (response.status !== wanted.status || !text.includes(wanted.says ?? ''))
    problems.push(`${name} answers ${response.status} ${text.slice(0, 200)}; ${wanted.status} is right.`);
  if (!(response.headers.get('set-cookie') ?? '').includes(wanted.sets ?? ''))
    problems.push(`${name} sets no cookie that is ${wanted.sets}.`);
  for (const [header, value] of Object.entries(headersFor(path, { status: response.status, isSecure: true })))
    if (response.headers.get(header) !== value && header !== 'cache-control')
      problems.push(`${name} has ${header}: ${response.headers.get(header)}; ${value} is right.`);
  if (!response.headers.get('cache-control')?.includes('no-store')) problems.push(`${name} may be kept.`);
  return problems;
}
