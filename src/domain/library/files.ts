import { nearest } from '#core/text/nearest.ts';
import { ID_PATTERN } from '#domain/content/fields.ts';
import type { LocalIssue } from '#domain/content/issue.ts';
import { issueAt } from '#domain/content/issue.ts';

/**
 * A content file: its path from the repository root, with forward slashes, and its raw text. Images and queries beside an
 * experiment are only known by their path, and so is a data file that is too large: `bytes` is its size.
 */
export type LibraryFile = { path: string; text: string; bytes?: number };

/** What a file is, by its place alone. */
export type FilePlace =
  | { kind: 'prompt'; id: string; version: number }
  | { kind: 'playbook' | 'context'; id: string }
  | { kind: 'experiment'; id: string; file: string }
  | { kind: 'misplaced'; issue: LocalIssue }
  | { kind: 'ignored' };

const FOLDERS = { playbooks: 'playbook', contexts: 'context' } as const;

/** What may stand in the folder of an experiment. */
const EXPERIMENT_FILE = /^(?:index\.mdx|data\.csv|[a-z0-9][a-z0-9._-]*\.(?:sql|png|svg|webp))$/;

/** Addresses below /experiments/ that are no experiment. */
const RESERVED = ['new', 'page', 'health'];

/** Tells kind, id and version from a path, or what is wrong with the name. README files may stand anywhere. */
export function placeOfFile(path: string): FilePlace {
  if (/(?:^|\/)README\.md$/.test(path)) return { kind: 'ignored' };
  const prompt = /^prompts\/([^/]+)\/v([1-9]\d{0,3})\.mdx$/.exec(path);
  const [, id = '', version = ''] = prompt ?? [];
  if (prompt !== null)
    return isId(id) ? { kind: 'prompt', id, version: Number(version) } : misplaced(path, BAD_ID);
  const entry = /^content\/(playbooks|contexts)\/([^/]+)\.mdx$/.exec(path);
  if (entry !== null) {
    const [, folder, name = ''] = entry;
    return isId(name) ? { kind: FOLDERS[folder as keyof typeof FOLDERS], id: name } : misplaced(path, BAD_ID);
  }
  const experiment = /^content\/experiments\/([^/]+)\/([^/]+)$/.exec(path);
  if (experiment !== null) return placeInExperiment(path, experiment);
  if (path.startsWith('prompts/'))
    return misplaced(path, 'Prompts are prompts/<id>/v<N>.mdx, for example prompts/edge-cases/v1.mdx.');
  if (path.startsWith('content/experiments/'))
    return misplaced(path, 'An experiment is a folder: content/experiments/<id>/index.mdx.');
  const hint =
    'Content is content/playbooks/<id>.mdx, content/contexts/<id>.mdx or content/experiments/<id>/index.mdx.';
  return misplaced(path, hint);
}

function placeInExperiment(path: string, [, id = '', file = '']: readonly string[]): FilePlace {
  if (!isId(id)) return misplaced(path, BAD_ID);
  if (RESERVED.includes(id))
    return misplaced(path, `/experiments/${id}/ is a page of the site: choose another id.`);
  if (EXPERIMENT_FILE.test(file)) return { kind: 'experiment', id, file };
  const guess = nearest(file, ['index.mdx', 'data.csv']);
  const hint =
    'Beside index.mdx may stand data.csv, a query (.sql) and images (.png, .svg, .webp), in lower case.';
  return misplaced(path, guess === null ? hint : `Did you mean ${guess}?`);
}

const BAD_ID = 'An id is kebab-case and has 3 to 60 characters, for example edge-cases.';

function isId(name: string): boolean {
  return name.length >= 3 && name.length <= 60 && ID_PATTERN.test(name);
}

function misplaced(path: string, hint: string): FilePlace {
  const message = `No entry can be called ${path}, so it is not read.`;
  return {
    kind: 'misplaced',
    issue: issueAt({ line: 1, column: 1 }, { rule: 'content/file-name', message, hint }),
  };
}
