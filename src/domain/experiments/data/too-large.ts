import type { Finding } from '#domain/content/issue.ts';
import { MOST_BYTES } from '#domain/experiments/data/columns.ts';

/** What is wrong with a data file of so many bytes (UTF-8), or null when it may be read. */
export function tooLarge(bytes: number): Finding | null {
  if (bytes <= MOST_BYTES) return null;
  const message = `The file has ${bytes} bytes; ${MOST_BYTES} are the most.`;
  return { rule: 'data/too-large', message, hint: 'Leave dimensions out, or use days instead of hours.' };
}
