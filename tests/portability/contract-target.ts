import { randomUUID } from 'node:crypto';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { newToken } from '#server/run/auth/tokens.ts';
import type { PostOptions } from '../endpoint/client.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import type { Books } from './books.ts';

/** A server that keeps the contract: one way of deploying the endpoint, on real sockets, in front of a real upstream. */
export type ContractTarget = {
  /** Its address, with a slash at the end. */
  url: string;
  /** Asks it; answers that are not its own but of something in front of it are asked for again. */
  fetch: (address: string | URL, init?: RequestInit) => Promise<Response>;
  upstream: Upstream;
  /** What Ada signs in with. */
  token: string;
  /** Prompts of the library it holds. */
  prompts: ContractPrompts;
  /** What its ledger holds at this moment. */
  books: () => Books;
  promises: Promises;
  /** Everything it printed so far. */
  output: () => string;
  stop: () => Promise<void>;
};

export type ContractPrompts = { text: CompiledPrompt; json: CompiledPrompt; withdrawn: CompiledPrompt };

/** Where deployments differ. */
export type Promises = {
  /** Most milliseconds from the reader's leaving to the model's being hung up on, with a margin for a busy machine. */
  leavingMs: number;
  /** Least comments while a model is silent for `FIRST_TOKEN_SECONDS`. */
  heartbeats: number;
};

/** Starts one deployment; the variables are what an operator would set. */
export type StartTarget = (
  env: Record<string, string>,
) => Promise<Omit<ContractTarget, 'upstream' | 'token'>>;

/** Stand for the operator's key and for what a reader writes; neither may be found where it does not belong. */
export const KEY_CANARY = 'canary-of-the-key';
export const VALUE_CANARY = 'canary-of-the-value';

/** Long enough for fields that want a sentence. */
const VALUE = `${VALUE_CANARY}, and what a reader would write around it`;

/** How many runs of one person may go on, and how long the first sign of an answer is waited for. */
export const MOST_AT_ONCE = 12;
export const FIRST_TOKEN_SECONDS = 14;

export async function startTarget(start: StartTarget): Promise<ContractTarget> {
  const upstream = await startUpstream({ models: MODELS });
  const { token, entry } = await newToken('ada');
  const target = await start({
    OPENAI_BASE_URL: upstream.url,
    OPENAI_API_KEY: KEY_CANARY,
    LOOPBOOK_AUTH: 'tokens',
    LOOPBOOK_TOKENS: entry,
    LOOPBOOK_ID_SECRET: randomUUID(),
    LOOPBOOK_CONCURRENT_RUNS: String(MOST_AT_ONCE),
    LOOPBOOK_RUNS_PER_MINUTE: '10000',
    LOOPBOOK_FIRST_TOKEN_SECONDS: String(FIRST_TOKEN_SECONDS),
  }).catch(async (error: unknown) => {
    await upstream.close();
    throw error;
  });
  const stop = async (): Promise<void> => void (await Promise.all([target.stop(), upstream.close()]));
  return { ...target, upstream, token, stop };
}

const MODELS = [
  'echo',
  'chunks-20-gap-10',
  'chunks-400-gap-20',
  'stall-after-3',
  'silent',
  'cut-after-3',
  'reset-after-3',
  'error-frame-after-2',
  'status-401',
  'status-429',
  'status-500',
  'html',
  'redirect',
  'json',
  'json-bad',
];

/** What an operator would enter for them into models.json, so that each run costs money. US dollars per million tokens. */
export const MODEL_ENTRIES = MODELS.map((id) => ({
  id,
  label: id,
  provider: 'compatible',
  api: 'chat',
  price: { inputUsdPerMTok: 1, outputUsdPerMTok: 10 },
  maxOutputTokens: 1000,
  structured: 'json_schema',
  asOf: '2026-11-01',
}));

/**
 * Three prompts: of the library's that need nothing but text, one that answers in words and one in JSON; and a version
 * of the first that was withdrawn, which no library has.
 */
export function choosePrompts(prompts: readonly CompiledPrompt[]): ContractPrompts {
  const simple = prompts.filter(
    ({ status, variables }) =>
      status === 'active' &&
      Object.values(variables).every(({ type, required }) => type === 'string' || required !== true),
  );
  const text = simple.find(({ output }) => output.format !== 'json');
  const json = simple.find(({ output }) => output.format === 'json');
  if (text === undefined || json === undefined)
    throw new Error('The library has no prompt whose required fields are all text, for words and for JSON.');
  return { text, json, withdrawn: { ...text, version: text.version + 1000, status: 'withdrawn' } };
}

/** The body of a valid request: every required field says something. */
export function bodyFor(
  prompt: CompiledPrompt,
  model: string,
  fields: Record<string, unknown> = {},
): Record<string, unknown> {
  const required = Object.entries(prompt.variables).filter(([, { required }]) => required === true);
  const values = Object.fromEntries(required.map(([name]) => [name, VALUE]));
  return { id: prompt.id, version: prompt.version, values, model, idempotencyKey: randomUUID(), ...fields };
}

/** Posts as Ada. */
export function postAs(
  { url, token, fetch: ask }: Pick<ContractTarget, 'url' | 'token' | 'fetch'>,
  body: unknown,
  { headers = {}, ...options }: PostOptions = {},
): Promise<Response> {
  return ask(`${url}api/run/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...options,
  });
}
