import type { KeptRun } from '#domain/run/kept-run.ts';
import { exportRuns } from '#domain/run/kept-run-json.ts';
import { runsAsMarkdown } from '#domain/run/kept-run-markdown.ts';
import type { MenuItem } from '#islands/ui/Menu.tsx';
import { copyText } from '../../actions/copy-text.ts';
import { download } from '../download.ts';

export const EXPORTS: readonly MenuItem[] = [
  { id: 'copy', label: 'Copy as Markdown', detail: 'for a write-up' },
  { id: 'md', label: 'Download Markdown' },
  { id: 'json', label: 'Download JSON' },
];

/**
 * Hands runs out in one of `EXPORTS`.
 * @param fileName of a downloaded file, without its ending.
 * @returns what to tell the reader.
 */
export async function handOutRuns(id: string, runs: readonly KeptRun[], fileName: string): Promise<string> {
  if (id === 'copy') {
    const isCopied = await copyText(runsAsMarkdown(runs));
    return isCopied ? 'Copied as Markdown.' : 'The browser does not allow copying: download it instead.';
  }
  if (id === 'json')
    download(`${fileName}.json`, `${JSON.stringify(exportRuns(runs, Date.now()), null, 2)}\n`);
  else download(`${fileName}.md`, runsAsMarkdown(runs));
  return 'Saved as a file.';
}

/** `edge-cases-v2-2026-11-15T10-42-00`, in UTC. */
export function runFileName({ promptId, version, at }: Pick<KeptRun, 'promptId' | 'version' | 'at'>): string {
  return `${promptId}-v${version}-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}`;
}
