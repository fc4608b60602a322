import type { Repository } from '#domain/contribute/host-links.ts';

type Host = NonNullable<Repository>['host'];

/** What a person clicks after the host's editor has opened, in the words of that host. */
export const AFTER_OPENING: Readonly<Record<Host, readonly string[]>> = {
  github: [
    'Click “Commit changes…”.',
    'Choose “Create a new branch for this commit and start a pull request”, then “Propose changes”. Without write access GitHub makes a fork and says so.',
    'Click “Create pull request”.',
  ],
  gitlab: [
    'Click “Commit changes”, choose “Commit to a new branch” and leave “Create a merge request for this change” on.',
    'Click “Commit changes” again.',
    'Click “Create merge request”.',
  ],
  gitea: [
    'Below the text choose “Create a new branch for this commit and start a pull request”.',
    'Click “Propose file change”.',
    'Click “New Pull Request”, then “Create Pull Request”.',
  ],
};

/** The page that takes files from the computer; null where the host has none with an address of its own. */
export function uploadLink(repository: Repository, folder: string): string | null {
  if (repository === null || repository.host === 'gitlab') return null;
  const room = { github: 'upload', gitea: '_upload' }[repository.host];
  const path = folder.split('/').map(encodeURIComponent).join('/');
  return `${repository.url}/${room}/${repository.branch.split('/').map(encodeURIComponent).join('/')}/${path}`;
}

/** `7,213`. */
export function bytesText(bytes: number): string {
  return bytes.toLocaleString('en');
}
