import { ID_PATTERN } from '#domain/content/fields.ts';
import type { LocalIssue } from '#domain/content/issue.ts';
import { issueAt } from '#domain/content/issue.ts';

/** A content file: its path from the repository root, with forward slashes, and its raw text. */
export type LibraryFile = { path: string; text: string };

/** What a file is, by its place alone. */
export type FilePlace =
  | { kind: 'prompt'; id: string; version: number }
  | { kind: 'playbook' | 'context'; id: string }
  | { kind: 'misplaced'; issue: LocalIssue }
  | { kind: 'ignored' };

const FOLDERS = { playbooks: 'playbook', contexts: 'context' } as const;

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
  if (path.startsWith('prompts/'))
    return misplaced(path, 'Prompts are prompts/<id>/v<N>.mdx, for example prompts/edge-cases/v1.mdx.');
  return misplaced(path, 'Content is content/playbooks/<id>.mdx or content/contexts/<id>.mdx.');
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
