import type { Finding } from '#domain/content/issue.ts';
import { type PromptVersion, refOf } from '#domain/prompts/prompt.ts';

export const LOCK_PATH = 'prompts/prompts.lock.json';

/** `id@N` to the SHA-256 of the released template, hexadecimal. */
export type PromptLock = Readonly<Record<string, string>>;

type Locked = Pick<PromptVersion, 'id' | 'version' | 'hash'> & {
  data: Pick<PromptVersion['data'], 'status'>;
};

/** Reads the text of the lock file; an empty one when it is missing, null when it is not a lock file. */
export function parseLock(text: string | null): PromptLock | null {
  if (text === null || text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const valid = Object.values(value).every(
      (hash) => typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash),
    );
    return valid ? (value as PromptLock) : null;
  } catch {
    return null;
  }
}

/** What is wrong between a prompt version and the lock, or null. A draft may change freely. */
export function checkLocked(prompt: Locked, lock: PromptLock): Finding | null {
  const reference = refOf(prompt);
  const locked = Object.hasOwn(lock, reference) ? lock[reference] : undefined;
  if (prompt.data.status === 'draft') {
    if (locked === undefined) return null;
    return {
      rule: 'prompt/unreleased',
      message: `${reference} was released and cannot become a draft again.`,
      hint: `Set its status back, and make the next version: npm run new -- prompt ${prompt.id} --from v${prompt.version}`,
    };
  }
  if (locked === undefined) {
    return {
      rule: 'prompt/not-locked',
      message: `${reference} is released, but ${LOCK_PATH} does not record it.`,
      hint: 'Run npm run check -- --fix and commit the lock file with the prompt.',
    };
  }
  if (locked === prompt.hash) return null;
  return {
    rule: 'prompt/released-changed',
    message: `${reference} is released: its messages, variables, model, output and delimiters may not change any more.`,
    hint: `Take the change back, and make the next version: npm run new -- prompt ${prompt.id} --from v${prompt.version}`,
  };
}

/** The lock with every released version that it did not have yet. What it has stays as it is, for ever. */
export function extendLock(lock: PromptLock, prompts: readonly Locked[]): PromptLock {
  const released = prompts.filter((prompt) => prompt.data.status !== 'draft');
  return { ...Object.fromEntries(released.map((prompt) => [refOf(prompt), prompt.hash])), ...lock };
}

/** The text of the lock file: sorted by id and version, one line each, so that two additions rarely conflict. */
export function formatLock(lock: PromptLock): string {
  const references = Object.keys(lock).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return `${JSON.stringify(Object.fromEntries(references.map((reference) => [reference, lock[reference]])), null, 2)}\n`;
}
