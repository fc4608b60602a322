import type { SiteConfig } from '#domain/site/schema.ts';

export type Repository = SiteConfig['repository'];

/** Where the host's web editor opens, and whether the link already carries the text of the file. */
export type NewFileLink = {
  url: string;
  /** False: the text does not fit or the host ignores it, so it is copied first and pasted there. */
  carriesText: boolean;
};

/** Hosts refuse request lines of 8,191 bytes and more; the whole link stays below. */
export const MAX_LINK_BYTES = 8000;

/**
 * The page of the repository host that creates a file, filled in as far as the host takes it.
 * GitHub and Gitea take name and text, GitLab the name only. Null when the repository has no web interface.
 */
export function newFileLink(repository: Repository, path: string, text: string): NewFileLink | null {
  if (repository === null) return null;
  const nameOnly = namedFileUrl(repository, path);
  const filled = `${nameOnly}&value=${encodeURIComponent(text)}`;
  const fits = repository.host !== 'gitlab' && byteLength(filled) <= MAX_LINK_BYTES;
  return fits ? { url: filled, carriesText: true } : { url: nameOnly, carriesText: false };
}

/** The page of the repository host that edits a file; null when the repository has no web interface. */
export function editLink(repository: Repository, path: string): string | null {
  if (repository === null) return null;
  const room = { github: 'edit', gitlab: '-/edit', gitea: '_edit' }[repository.host];
  return `${repository.url}/${room}/${segments(repository.branch)}/${segments(path)}`;
}

/** The page of the repository host that lists the changes of a file; null when the repository has no web interface. */
export function historyLink(repository: Repository, path: string): string | null {
  if (repository === null) return null;
  const room = { github: 'commits', gitlab: '-/commits', gitea: 'commits/branch' }[repository.host];
  return `${repository.url}/${room}/${segments(repository.branch)}/${segments(path)}`;
}

function namedFileUrl(repository: NonNullable<Repository>, path: string): string {
  const branch = segments(repository.branch);
  switch (repository.host) {
    case 'github':
      return `${repository.url}/new/${branch}?filename=${segments(path)}`;
    case 'gitlab':
      return `${repository.url}/-/new/${branch}?file_name=${segments(path)}`;
    case 'gitea': {
      const folder = path.split('/').slice(0, -1);
      const target = [repository.url, '_new', branch, segments(folder.join('/'))].filter(
        (part) => part !== '',
      );
      return `${target.join('/')}?filename=${segments(path.split('/').at(-1) ?? path)}`;
    }
  }
}

/** Percent-encodes everything but the slashes. */
function segments(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
