import { writeFileSync } from 'node:fs';
import { extendLock, formatLock, LOCK_PATH, parseLock } from '#domain/prompts/lock.ts';
import { type ContentReport, checkContent, countIssues } from '../lib/check-content.ts';
import { inProject, readText } from '../lib/project.ts';
import type { PartOptions, PartOutcome } from './parts.ts';

/** Checks all content; with `fix` it first records newly released prompts in the lock file. */
export async function runContentPart({ fix }: PartOptions): Promise<PartOutcome> {
  let report = await checkContent();
  if (fix && recordReleases(report)) report = await checkContent();
  const { library, errors, text } = report;
  const { prompts, playbooks, contexts, experiments, issues } = library;
  const counts = `${prompts.length} prompt versions, ${playbooks.length} playbooks, ${contexts.length} context packs, ${experiments.length} experiments`;
  const summary = issues.length === 0 ? counts : `${counts}; ${countIssues(issues)}`;
  return { ok: errors === 0, summary, details: text, issues };
}

/** Writes the lock file when a released version is missing in it. Whether it was written. */
function recordReleases({ library }: ContentReport): boolean {
  const text = readText(LOCK_PATH);
  const lock = parseLock(text);
  if (lock === null) return false;
  const extended = formatLock(extendLock(lock, library.prompts));
  if (Object.keys(parseLock(extended) ?? {}).length === Object.keys(lock).length) return false;
  writeFileSync(inProject(LOCK_PATH), extended);
  return true;
}
