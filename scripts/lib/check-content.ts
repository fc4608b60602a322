import { site } from '#config';
import { type ContentIssue, formatIssue } from '#domain/content/issue.ts';
import { type InspectedLibrary, inspectLibrary } from '#domain/library/inspect.ts';
import { LOCK_PATH } from '#domain/prompts/lock.ts';
import { readLibraryFiles } from './content-files.ts';
import { readText, root } from './project.ts';

export type ContentReport = { library: InspectedLibrary; errors: number; text: string };

/** Checks every content file below `base` (default: the project). */
export async function checkContent(base = root): Promise<ContentReport> {
  const teams = site.teams.map((team) => team.handle);
  const library = await inspectLibrary(readLibraryFiles(base), { teams, lock: readText(LOCK_PATH, base) });
  const errors = library.issues.filter((issue) => issue.severity === 'error').length;
  return { library, errors, text: library.issues.map(formatIssue).join('\n') };
}

/** "12 errors, 3 warnings" */
export function countIssues(issues: readonly ContentIssue[]): string {
  const errors = issues.filter((issue) => issue.severity === 'error').length;
  const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  return `${plural(errors, 'error')}, ${plural(issues.length - errors, 'warning')}`;
}
