import { createEngine, type SearchEngine } from './engine.ts';
import type { Pagefind } from './pagefind.ts';
import type { Failure } from './state.ts';

/** Where the integration writes the index. */
const FOLDER = '/pagefind/';

let engine: Promise<SearchEngine> | null = null;
let attempts = 0;

/** The one engine of this page, loaded at the first question; after a failure the next call tries again. */
export function loadEngine(): Promise<SearchEngine> {
  if (engine === null) {
    attempts += 1;
    engine = createEngine({ fetchText, loadPagefind });
    engine.catch(() => {
      engine = null;
    });
  }
  return engine;
}

/** What to tell the reader about an error of the engine. */
export function failureOf(error: unknown): Failure {
  if (error instanceof MissingIndex) return 'missing';
  return navigator.onLine ? 'broken' : 'offline';
}

async function fetchText(file: string): Promise<string> {
  const response = await fetch(`${FOLDER}${file}`, { cache: 'no-cache' });
  if (response.status === 404) throw new MissingIndex();
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response.text();
}

/** A browser remembers a module that failed to load, so that a second try needs another address. */
function loadPagefind(): Promise<Pagefind> {
  const address = `${FOLDER}pagefind.js${attempts > 1 ? `?${attempts}` : ''}`;
  return import(/* @vite-ignore */ address) as Promise<Pagefind>;
}

class MissingIndex extends Error {}
