import { findHiddenText } from '#domain/content/hidden-text.ts';
import type { LocalIssue } from '#domain/content/issue.ts';
import { type ContentSource, type Inspected, normalizeText } from '#domain/content/source.ts';
import { type ContextPack, inspectContext } from '#domain/contexts/context.ts';
import { type LibraryFile, placeOfFile } from '#domain/library/files.ts';
import { inspectPlaybook, type Playbook } from '#domain/playbooks/playbook.ts';
import { inspectPrompt } from '#domain/prompts/inspect.ts';
import type { PromptVersion } from '#domain/prompts/prompt.ts';

/** An entry whose frontmatter is right, where it stands, and how to place what is found wrong with it. */
export type Read<T> = { file: string; entry: T; source: ContentSource; usable: boolean };

export type ReadEntries = {
  prompts: Read<PromptVersion>[];
  playbooks: Read<Playbook>[];
  contexts: Read<ContextPack>[];
  /** What readers read in each file, even where the frontmatter is wrong. */
  texts: { file: string; prose: string; source: ContentSource }[];
  /** Every id that a file claims, usable or not: a reference to a broken entry is not a second problem. */
  claimed: Claimed;
  /** Issues of each file alone, by path. */
  issues: Map<string, LocalIssue[]>;
};

export type Claimed = { prompts: Map<string, Set<number>>; playbooks: Set<string>; contexts: Set<string> };

/** The entries that can be shown and bound. */
export function usableOf<T>(read: readonly Read<T>[]): T[] {
  return read.flatMap(({ entry, usable }) => (usable ? [entry] : []));
}

/** Reads every file on its own. */
export async function readEntries(files: readonly LibraryFile[]): Promise<ReadEntries> {
  const claimed = {
    prompts: new Map<string, Set<number>>(),
    playbooks: new Set<string>(),
    contexts: new Set<string>(),
  };
  const result: ReadEntries = {
    prompts: [],
    playbooks: [],
    contexts: [],
    texts: [],
    claimed,
    issues: new Map(),
  };
  for (const { path, text } of files) {
    const place = placeOfFile(path);
    if (place.kind === 'ignored') continue;
    if (place.kind === 'misplaced') {
      result.issues.set(path, [place.issue]);
      continue;
    }
    const raw = normalizeText(text);
    const issues = findHiddenText(raw);
    result.issues.set(path, issues);
    const keep = <T>(found: Inspected<T>, entries: Read<T>[]): void => {
      const { entry, readable, prose, source } = found;
      issues.push(...found.issues);
      if (readable !== null) entries.push({ file: path, entry: readable, source, usable: entry !== null });
      // Without frontmatter nobody can say which part of the file is prose.
      if (!source.issues.some((issue) => issue.rule === 'content/frontmatter'))
        result.texts.push({ file: path, prose, source });
    };
    if (place.kind === 'prompt') {
      claimed.prompts.set(place.id, (claimed.prompts.get(place.id) ?? new Set()).add(place.version));
      keep(await inspectPrompt(raw, place.id, place.version), result.prompts);
    } else if (place.kind === 'playbook') {
      claimed.playbooks.add(place.id);
      keep(inspectPlaybook(raw, place.id), result.playbooks);
    } else {
      claimed.contexts.add(place.id);
      keep(inspectContext(raw, place.id), result.contexts);
    }
  }
  return result;
}
