import { type ContentIssue, inFile, issueAt, type LocalIssue } from '#domain/content/issue.ts';
import { checkProse } from '#domain/content/prose.ts';
import type { ContextPack } from '#domain/contexts/context.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import { checkExperimentReferences } from '#domain/library/check-experiments.ts';
import { checkLearnings } from '#domain/library/check-learnings.ts';
import { checkPlaybook } from '#domain/library/check-playbooks.ts';
import { checkPrompt } from '#domain/library/check-prompts.ts';
import { checkTeam } from '#domain/library/check-team.ts';
import { checkExperimentFigures } from '#domain/library/check-typed-figures.ts';
import type { LibraryFile } from '#domain/library/files.ts';
import { type Known, knownOf, missingPrompt } from '#domain/library/known.ts';
import { checkLockFile } from '#domain/library/lock-file.ts';
import { type Read, type ReadEntries, readEntries, usableOf } from '#domain/library/read-entries.ts';
import type { Playbook } from '#domain/playbooks/playbook.ts';
import { parseLock } from '#domain/prompts/lock.ts';
import type { PromptVersion } from '#domain/prompts/prompt.ts';

/** The entries that can be used and every problem of every file, sorted by file and line. */
export type InspectedLibrary = {
  prompts: PromptVersion[];
  playbooks: Playbook[];
  contexts: ContextPack[];
  experiments: Experiment[];
  issues: ContentIssue[];
};

export type LibrarySurroundings = {
  /** Handles that content may name as owners. */
  teams: readonly string[];
  /** Text of prompts/prompts.lock.json; null when there is none. */
  lock: string | null;
};

/**
 * Checks a whole library: each file alone, then prose, owners, references between files, the lock of released
 * prompts, and the prompts' own tests. Pure: the same texts always give the same issues.
 */
export async function inspectLibrary(
  files: readonly LibraryFile[],
  surroundings: LibrarySurroundings,
): Promise<InspectedLibrary> {
  const read = await readEntries(files);
  const known = knownOf(read, surroundings.teams);
  const lock = parseLock(surroundings.lock) ?? {};
  const add = (file: string, issues: readonly LocalIssue[]) => read.issues.get(file)?.push(...issues);
  for (const text of read.texts) add(text.file, checkText(text, known));
  for (const entry of [...read.prompts, ...read.playbooks, ...read.contexts])
    add(entry.file, checkOwners(entry, known));
  for (const prompt of read.prompts) add(prompt.file, checkPrompt(prompt, known, lock));
  for (const playbook of read.playbooks) add(playbook.file, checkPlaybook(playbook, known));
  for (const experiment of read.experiments) {
    add(experiment.file, checkExperimentReferences(experiment, known));
    add(experiment.file, checkExperimentFigures(experiment));
  }
  for (const { file, issue } of checkLearnings(read.experiments)) add(file, [issue]);
  const issues = [...read.issues].flatMap(([file, found]) => inFile(file, found));
  return {
    prompts: usableOf(read.prompts),
    playbooks: usableOf(read.playbooks),
    contexts: usableOf(read.contexts),
    experiments: usableOf(read.experiments),
    issues: [...issues, ...checkLockFile(surroundings.lock, known.claimed)].sort(byPlace),
  };
}

function checkOwners(
  { entry, source }: Read<PromptVersion | Playbook | ContextPack>,
  known: Known,
): LocalIssue[] {
  return entry.data.owners.flatMap((owner, index) => {
    const finding = checkTeam(owner, known.teams);
    return finding === null ? [] : [issueAt(source.placeOf(['owners', index]), finding)];
  });
}

function checkText({ prose, source, experiment }: ReadEntries['texts'][number], known: Known): LocalIssue[] {
  return checkProse({
    text: prose,
    firstLine: source.bodyLine,
    isRoute: known.isRoute,
    missingPrompt: (reference) => missingPrompt(reference, known),
    experiment: experiment ?? null,
  });
}

function byPlace(a: ContentIssue, b: ContentIssue): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
