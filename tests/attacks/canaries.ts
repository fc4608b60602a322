import { UPSTREAM_CANARY } from '../upstream/play.ts';

/** Stands for the operator's key. */
export const KEY_CANARY = 'canary-of-the-key-5b1e';
/** Stands for what a reader typed into a field; every attack with valid fields sends it. */
export const VALUE_CANARY = 'canary-of-a-value-81c4';
/** Stands for what a reader typed and nobody took: it may not even come back. */
export const REFUSED_CANARY = 'canary-of-a-refused-value-27d9';

/** What may be in no answer. A value comes back where the model repeats it. */
export const IN_NO_ANSWER = [KEY_CANARY, UPSTREAM_CANARY, REFUSED_CANARY];
/** What may be in no log line, no metrics, no file of the ledger and no file of the build. */
export const KEPT_NOWHERE = [...IN_NO_ANSWER, VALUE_CANARY];

/** What somebody who deploys may have in the environment while the site is built; a build keeps none of it. */
export const BUILD_SECRETS: Readonly<Record<string, string>> = {
  OPENAI_API_KEY: KEY_CANARY,
  OPENAI_BASE_URL: 'https://canary-of-a-gateway-4e70.example/v1',
  LOOPBOOK_ID_SECRET: 'canary-of-the-secret-of-pseudonyms-93aa',
  LOOPBOOK_TOKENS: `canary-of-a-person-6c12:${'c4a7'.repeat(16)}`,
  LOOPBOOK_JWT_AUDIENCE: 'canary-of-an-audience-e215',
  LOOPBOOK_JWKS_URL: 'https://canary-of-a-team-77b3.example/certs',
  REDIS_URL: 'redis://:canary-of-the-store-a9f3@127.0.0.1:9/0',
};
/** The telling part of each of these: what stands in no file of a build. */
export const IN_NO_BUILD: readonly string[] = Object.values(BUILD_SECRETS).flatMap(
  (value) => value.match(/canary-[\w-]+|(?:c4a7){16}/g) ?? [],
);

/** Which of these stand in a text, which may be bytes. */
export function canariesIn(text: string | Buffer, canaries: readonly string[]): string[] {
  return canaries.filter((canary) => text.includes(canary));
}
