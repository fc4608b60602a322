import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.json': 'application/json' };

/**
 * Serves the index of the last build while the site is in development: `folder` is `dist/client/pagefind`. A file that
 * is not there answers 404 in plain words, which the search shows as "not built yet".
 */
export function searchIndexMiddleware(folder: string) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const file = fileOf(folder, request.url ?? '/');
    try {
      if (file === null) throw new Error('outside the folder');
      const content = await readFile(file);
      response.writeHead(200, {
        'content-type': TYPES[file.slice(file.lastIndexOf('.'))] ?? 'application/octet-stream',
        'cache-control': 'no-store',
      });
      response.end(content);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('The search index has not been built yet: run `npm run build` once.\n');
    }
  };
}

/** The file an address below the index folder means; null when it would leave the folder. */
export function fileOf(folder: string, url: string): string | null {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/, ''));
    const file = normalize(join(folder, path));
    return file.startsWith(folder + sep) && !file.endsWith(sep) && !path.includes('\0') ? file : null;
  } catch {
    return null;
  }
}
