import { randomUUID } from 'node:crypto';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { newToken } from '#server/run/auth/tokens.ts';
import { type PostOptions, post } from '../endpoint/client.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';

/** A server that keeps the contract: one way of deploying the endpoint, on real sockets, in front of a real upstream. */
export type ContractTarget = {
  /** Its address, with a slash at the end. */
  url: string;
  upstream: Upstream;
  /** What Ada signs in with. */
  token: string;
  /** Prompts of the library it was built with; none is withdrawn where the library holds none. */
  prompts: { text: CompiledPrompt; json: CompiledPrompt; withdrawn: CompiledPrompt | null };
  /** Everything it printed so far. */
  output: () => string;
  stop: () => Promise<void>;
};

/** Starts one deployment; the variables are what an operator would set. */
export type StartTarget = (
  env: Record<string, string>,
) => Promise<Pick<ContractTarget, 'url' | 'prompts' | 'output' | 'stop'>>;

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

/** Two prompts of a library that need nothing but text: one that answers in words, one in JSON. */
export function choosePrompts(
  prompts: readonly CompiledPrompt[],
): Pick<ContractTarget['prompts'], 'text' | 'json'> {
  const simple = prompts.filter(
    ({ status, variables }) =>
      status === 'active' &&
      Object.values(variables).every(({ type, required }) => type === 'string' || required !== true),
  );
  const text = simple.find(({ output }) => output.format !== 'json');
  const json = simple.find(({ output }) => output.format === 'json');
  if (text === undefined || json === undefined)
    throw new Error('The library has no prompt whose required fields are all text, for words and for JSON.');
  return { text, json };
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
  { url, token }: Pick<ContractTarget, 'url' | 'token'>,
  body: unknown,
  { headers = {}, ...options }: PostOptions = {},
): Promise<Response> {
  return post(`${url}api/run/`, body, {
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...options,
  });
}
