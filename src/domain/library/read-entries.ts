import { findHiddenText } from '#domain/content/hidden-text.ts';
import type { LocalIssue } from '#domain/content/issue.ts';
import type { ExperimentSurroundings } from '#domain/content/prose.ts';
import { type ContentSource, hasProse, type Inspected, normalizeText } from '#domain/content/source.ts';
import { type ContextPack, inspectContext } from '#domain/contexts/context.ts';
import { type FilePlace, type LibraryFile, placeOfFile } from '#domain/library/files.ts';
import {
  type ExperimentFolder,
  type ReadExperiment,
  readExperiment,
} from '#domain/library/read-experiments.ts';
import { inspectPlaybook, type Playbook } from '#domain/playbooks/playbook.ts';
import { inspectPrompt } from '#domain/prompts/inspect.ts';
import type { PromptVersion } from '#domain/prompts/prompt.ts';

/** An entry whose frontmatter is right, where it stands, and how to place what is found wrong with it. */
export type Read<T> = { file: string; entry: T; source: ContentSource; usable: boolean };

export type ReadEntries = {
  prompts: Read<PromptVersion>[];
  playbooks: Read<Playbook>[];
  contexts: Read<ContextPack>[];
  experiments: ReadExperiment[];
  /** What readers read in each file, even where the frontmatter is wrong. */
  texts: ReadText[];
  /** Every id that a file claims, usable or not: a reference to a broken entry is not a second problem. */
  claimed: Claimed;
  /** Issues of each file alone, by path. */
  issues: Map<string, LocalIssue[]>;
};

export type ReadText = {
  file: string;
  prose: string;
  source: ContentSource;
  /** What the prose of an experiment may show; not given for anything else. */
  experiment?: ExperimentSurroundings;
};

export type Claimed = {
  prompts: Map<string, Set<number>>;
  playbooks: Set<string>;
  contexts: Set<string>;
  experiments: Set<string>;
};

/** The entries that can be shown and bound. */
export function usableOf<T>(read: readonly Read<T>[]): T[] {
  return read.flatMap(({ entry, usable }) => (usable ? [entry] : []));
}

/** Reads every file on its own, and those of an experiment together. */
export async function readEntries(files: readonly LibraryFile[]): Promise<ReadEntries> {
  const result = nothingRead();
  const folders = new Map<string, ExperimentFolder>();
  for (const file of files) {
    const place = placeOfFile(file.path);
    if (place.kind === 'misplaced') result.issues.set(file.path, [place.issue]);
    else if (place.kind === 'experiment') {
      const folder = folders.get(place.id) ?? { id: place.id, files: new Map() };
      folders.set(place.id, folder);
      folder.files.set(place.file, file);
    } else if (place.kind !== 'ignored') await readEntry(file, place, result);
  }
  for (const folder of folders.values()) {
    result.claimed.experiments.add(folder.id);
    readExperiment(folder, result);
  }
  return result;
}

function nothingRead(): ReadEntries {
  const claimed: Claimed = {
    prompts: new Map(),
    playbooks: new Set(),
    contexts: new Set(),
    experiments: new Set(),
  };
  const entries = { prompts: [], playbooks: [], contexts: [], experiments: [] };
  return { ...entries, texts: [], claimed, issues: new Map() };
}

type EntryPlace = Extract<FilePlace, { kind: 'prompt' | 'playbook' | 'context' }>;

async function readEntry(
  { path, text }: LibraryFile,
  place: EntryPlace,
  { claimed, ...result }: ReadEntries,
): Promise<void> {
  const raw = normalizeText(text);
  const issues = findHiddenText(raw);
  result.issues.set(path, issues);
  const keep = <T>(found: Inspected<T>, entries: Read<T>[]): void => {
    const { entry, readable, prose, source } = found;
    issues.push(...found.issues);
    if (readable !== null) entries.push({ file: path, entry: readable, source, usable: entry !== null });
    if (hasProse(source)) result.texts.push({ file: path, prose, source });
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
