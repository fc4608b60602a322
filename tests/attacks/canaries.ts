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

/** Which of these stand in a text, which may be bytes. */
export function canariesIn(text: string | Buffer, canaries: readonly string[]): string[] {
  return canaries.filter((canary) => text.includes(canary));
}
