import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createEngine, type SearchEngine } from '#islands/search/engine.ts';
import type { Pagefind } from '#islands/search/pagefind.ts';

/**
 * The engine of the search page over an index folder on disk: same code, same pagefind module, same files; only `fetch`
 * reads `file:` addresses, which Node's own does not.
 */
export function openEngineOnDisk(folder: string): Promise<SearchEngine> {
  fetchFiles();
  return createEngine({
    fetchText: (file) => readFile(join(folder, file), 'utf8'),
    loadPagefind: () =>
      import(/* @vite-ignore */ pathToFileURL(join(folder, 'pagefind.js')).href) as Promise<Pagefind>,
  });
}

function fetchFiles(): void {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const address = String(input instanceof Request ? input.url : input);
    if (!address.startsWith('file:')) return original(input, init);
    return new Response(new Uint8Array(await readFile(fileURLToPath(address))));
  };
}
