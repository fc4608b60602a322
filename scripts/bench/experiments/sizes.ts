import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { listFiles } from '../../lib/project.ts';

/** What readers of a built site load: the list with its files, the search index, and all of the output, in kB. */
export function outputSizes(folder: string, pages: number): string {
  const client = join(folder, 'dist/client');
  const files = listFiles('', `${client}/`);
  const list = files.filter((path) => /^experiments\/(?:index\.html|[^/]+\.(?:json|csv))$/.test(path));
  const sized = list.map((path) => {
    const bytes = readFileSync(join(client, path));
    return `  /${path}: ${kB(bytes.length)} kB, ${kB(gzipSync(bytes).length)} after gzip`;
  });
  const index = total(
    client,
    files.filter((path) => path.startsWith('pagefind/')),
  );
  return [
    'The list and what it loads:',
    ...sized,
    `Search index: ${kB(index)} kB, ${(index / Math.max(1, pages)).toFixed(0)} bytes a page.`,
    `All of the output: ${kB(total(client, files))} kB in ${files.length} files.`,
  ].join('\n');
}

function total(client: string, files: readonly string[]): number {
  return files.reduce((sum, path) => sum + statSync(join(client, path)).size, 0);
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
