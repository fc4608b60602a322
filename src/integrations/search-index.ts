import { gunzipSync } from 'node:zlib';
import { createIndex } from 'pagefind';
import {
  CATALOGUE_FILE,
  encodeCatalogue,
  encodeVocabulary,
  type Labels,
  type SearchPage,
  VOCABULARY_FILE,
} from '#domain/search/catalogue.ts';
import { FACETS, type Facet } from '#domain/search/facets.ts';
import { wordsOf } from '#domain/search/words.ts';
import { remember } from './remember.ts';

/** A built page: its address on the site and its whole HTML. */
export type BuiltPage = { url: string; html: string };

/** A file of the index, its path below the index folder. */
export type IndexFile = { path: string; content: Uint8Array };

/** Marks a page that wants to be found; what stands outside the marked element is not indexed. */
const SEARCHABLE = /<([a-z]+)\b[^>]*\sdata-pagefind-body\b/;
const ISLAND_DATA = /(<astro-island\b(?: [\w-]+="[^"]*")*?) props="[^"]*"/g;
/**
 * What a page does not show, and lists of other pages: those are found themselves, and a list that repeats their titles
 * would stand before them. Charts and health checks are computed and say the same on many pages.
 */
const NOT_SHOWN = ['[hidden]:not([data-search-record])', '.entries', '[data-list]', '.chart', '.health-item'];
const SHIPPED_UIS = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./;
const FRAGMENT = /^fragment\/(.+)\.pf_fragment$/;
const BATCH = 64;
const MAX_WORDS = 20_000;

/**
 * Indexes every page that has `data-pagefind-body`, from what it shows. Beside pagefind's own files it returns the list
 * of pages with their facet values (for counts and narrowing) and the vocabulary (for slips of the keyboard); pagefind's
 * ready-made interfaces are left out. Throws with pagefind's own words when a page cannot be read.
 */
export async function buildSearchIndex(
  built: readonly BuiltPage[],
  labels: Labels,
): Promise<{ files: IndexFile[]; pages: number }> {
  const { index, errors } = await createIndex({ excludeSelectors: NOT_SHOWN });
  if (index === undefined) throw new Error(`The search index could not be started: ${errors.join('; ')}`);
  const searchable = built.flatMap(({ url, html }) => {
    const content = searchablePart(html);
    return content === null ? [] : [{ url, content }];
  });
  for (let from = 0; from < searchable.length; from += BATCH) {
    const batch = searchable.slice(from, from + BATCH).map((page) => index.addHTMLFile(page));
    const failed = (await Promise.all(batch)).flatMap((answer) => answer.errors);
    if (failed.length > 0) throw new Error(`The search index could not read a page: ${failed.join('; ')}`);
  }
  const written = await index.getFiles();
  await index.deleteIndex();
  if (written.errors.length > 0)
    throw new Error(`The search index could not be written: ${written.errors.join('; ')}`);
  const files = written.files.filter(({ path }) => !SHIPPED_UIS.test(path));
  return { files: [...files, ...ownFiles(readFragments(files), labels)], pages: searchable.length };
}

/**
 * The marked element alone, null where there is none: head, header and footer are a third of a page and would only be
 * parsed to be dropped, and so would the data of islands.
 */
export function searchablePart(html: string): string | null {
  const match = SEARCHABLE.exec(html);
  if (match === null) return null;
  const [language = '<html>'] = /<html\b[^>]*>/.exec(html) ?? [];
  const end = html.lastIndexOf(`</${match[1]}>`);
  const part = html.slice(match.index, end === -1 ? undefined : end).replace(ISLAND_DATA, '$1');
  return `${language}<body>${part}</${match[1]}></body></html>`;
}

function readFragments(files: readonly IndexFile[]): Fragment[] {
  return files.flatMap(({ path, content }) => {
    const id = FRAGMENT.exec(path)?.[1];
    if (id === undefined) return [];
    const text = gunzipSync(content).toString('utf8');
    const read = JSON.parse(text.slice(text.indexOf('{'))) as Omit<Fragment, 'id'>;
    return [{ id, content: read.content, filters: read.filters, meta: read.meta }];
  });
}

function ownFiles(fragments: readonly Fragment[], labels: Labels): IndexFile[] {
  const byTitle = [...fragments].sort((a, b) =>
    (a.meta['title'] ?? '').localeCompare(b.meta['title'] ?? '', 'en'),
  );
  const encode = (path: string, text: string) => ({ path, content: new TextEncoder().encode(text) });
  return [
    encode(CATALOGUE_FILE, encodeCatalogue({ pages: byTitle.map(searchPage), labels })),
    encode(VOCABULARY_FILE, encodeVocabulary(countWords(fragments))),
  ];
}

function searchPage({ id, filters, meta }: Fragment): SearchPage {
  const day = meta['reviewed'] ?? '';
  const values = Object.fromEntries(FACETS.map((facet) => [facet, filters[facet] ?? []])) as Record<
    Facet,
    string[]
  >;
  return { id, reviewed: day > '0001' ? day : null, values };
}

/** The words that stand on most pages, sorted by code unit. */
function countWords(fragments: readonly Fragment[]): { words: string[]; pages: number[] } {
  const counts = new Map<string, number>();
  // The same few thousand words come back on every page.
  const wordsIn = remember((raw) => wordsOf(raw).filter((word) => word.length > 1 && word.length < 30));
  for (const { content, meta } of fragments) {
    const raw = new Set(`${content} ${Object.values(meta).join(' ')}`.split(/\s+/));
    const words = new Set([...raw].flatMap(wordsIn));
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const kept = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MAX_WORDS);
  kept.sort(([a], [b]) => (a < b ? -1 : 1));
  return { words: kept.map(([word]) => word), pages: kept.map(([, count]) => count) };
}

type Fragment = {
  id: string;
  content: string;
  filters: Partial<Record<string, string[]>>;
  meta: Record<string, string>;
};
