import type { IncomingHttpHeaders } from 'node:http';
import type { Frames } from '../frames.ts';
import type { Asked } from '../play.ts';

/** A request as a provider sees it, before it answers. */
export type ProviderRequest = { headers: IncomingHttpHeaders; body: Readonly<Record<string, unknown>> };

/** Why a provider does not even begin: the HTTP status, and its own words. */
export type Refusal = { status: number; message: string };

/** How one provider differs from the plain protocol, as its documentation or recordings of its streams show. */
export type Imitation = {
  /** Where it lives on its host; other paths are 404. */
  base: string;
  /** What its documentation says it refuses; null when it answers. */
  refuse: (request: ProviderRequest) => Refusal | null;
  /** Most tokens of the answer, by the request fields the provider looks at. */
  limit: (body: ProviderRequest['body']) => number;
  frames: (asked: Asked) => Frames;
};

/** Refuses a request without the key as a bearer token. */
export function requireBearer({ headers }: ProviderRequest): Refusal | null {
  return /^Bearer \S/.test(headers.authorization ?? '')
    ? null
    : { status: 401, message: 'no bearer token in the request' };
}

/** A 400 when any of the named fields is there. */
export function refuseFields({ body }: ProviderRequest, names: readonly string[]): Refusal | null {
  const found = names.find((name) => Object.hasOwn(body, name));
  return found === undefined ? null : { status: 400, message: `unsupported parameter: ${found}` };
}

/** The first limit there is among the fields a provider knows; without one the answer is as long as it gets. */
export function limitBy(...names: readonly string[]): Imitation['limit'] {
  return (body) => Number(names.map((name) => body[name]).find((value) => value !== undefined) ?? Infinity);
}

/** `usage` of a chat stream: what was thought is billed as output. */
export function usageOf(promptTokens: number, outputTokens: number): object {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: outputTokens,
    total_tokens: promptTokens + outputTokens,
  };
}
