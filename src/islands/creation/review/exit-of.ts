import { MAX_LINK_BYTES, newFileLink, type Repository } from '#domain/contribute/host-links.ts';

/** Where the host's editor opens. `bytes`: what the address has, or would have, with the text in it. */
export type HostExit = {
  url: string;
  carriesText: boolean;
  bytes: number;
  why: 'fits' | 'too-long' | 'ignored';
};

/** The way to the host's editor, counted before anybody clicks; null when the repository has no web interface. */
export function exitOf(repository: Repository, file: { path: string; text: string }): HostExit | null {
  const link = newFileLink(repository, file.path, file.text);
  if (link === null) return null;
  const nameOnly = newFileLink(repository, file.path, 'x'.repeat(MAX_LINK_BYTES));
  const filled = `${nameOnly?.url ?? ''}&value=${encodeURIComponent(file.text)}`;
  const bytes = new TextEncoder().encode(link.carriesText ? link.url : filled).length;
  const why = link.carriesText ? 'fits' : bytes > MAX_LINK_BYTES ? 'too-long' : 'ignored';
  return { ...link, bytes, why: repository?.host === 'gitlab' ? 'ignored' : why };
}
