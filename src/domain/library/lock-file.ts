import { parsePromptReference } from '#domain/content/fields.ts';
import { type ContentIssue, issueAt } from '#domain/content/issue.ts';
import type { Claimed } from '#domain/library/read-entries.ts';
import { LOCK_PATH, parseLock } from '#domain/prompts/lock.ts';

/**
 * Checks the lock file itself: that it can be read, and that every released version still has its file. When all
 * versions of a prompt are gone this is only a warning, since a team may clear out the starter library.
 */
export function checkLockFile(text: string | null, claimed: Claimed): ContentIssue[] {
  const lock = parseLock(text);
  if (lock === null) {
    const message = 'The lock file is not a JSON object of SHA-256 hashes.';
    const hint = 'Take the version from the main branch, then run npm run check -- --fix.';
    return [
      { ...issueAt({ line: 1, column: 1 }, { rule: 'prompt/lock-file', message, hint }), file: LOCK_PATH },
    ];
  }
  const lines = (text ?? '').split('\n');
  return Object.keys(lock).flatMap((reference) => {
    const { id, version } = parsePromptReference(reference);
    const versions = claimed.prompts.get(id);
    if (version !== null && versions?.has(version) === true) return [];
    const line = Math.max(1, lines.findIndex((candidate) => candidate.includes(`"${reference}"`)) + 1);
    const finding = {
      rule: 'prompt/released-removed',
      severity: versions === undefined ? ('warning' as const) : ('error' as const),
      message: `${reference} was released, and its file is gone.`,
      hint: 'Bring the file back; to stop its use, set status: withdrawn. Its address stays for ever.',
    };
    return [{ ...issueAt({ line, column: 1 }, finding), file: LOCK_PATH }];
  });
}
