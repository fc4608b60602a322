import type { SearchQuestion } from '#domain/search/address.ts';
import {
  CATALOGUE_FILE,
  type Catalogue,
  decodeCatalogue,
  decodeVocabulary,
  type SearchPage,
  VOCABULARY_FILE,
} from '#domain/search/catalogue.ts';
import { type PageHit, pageHit } from '#domain/search/excerpt.ts';
import { countFacets, type FacetCounts, matchesSelection } from '#domain/search/facets.ts';
import { type Plan, planQuestion } from '#domain/search/plan.ts';
import { type Match, type RankedPage, rankPages, sharpen } from '#domain/search/rank.ts';
import { recordType, TYPE_NAMES } from '#domain/search/types.ts';
import { knows, pagesWith, type Vocabulary } from '#domain/search/vocabulary.ts';
import { type Pagefind, type PagefindResult, RANKING } from './pagefind.ts';

/** What the index says to one question. `unnarrowed` counts the pages there would be without any facet chosen. */
export type Answer = Pick<Plan, 'corrected' | 'unknown'> & {
  pages: readonly FoundPage[];
  unnarrowed: number;
  counts: FacetCounts;
};

/** A page in the order it is shown, before its text has been fetched. */
export type FoundPage = Pick<RankedPage, 'id' | 'places'> & Pick<SearchPage, 'values' | 'reviewed'>;

export type SearchEngine = {
  catalogue: Catalogue;
  ask: (question: SearchQuestion) => Promise<Answer>;
  /** Fetches the page's text and cuts what is shown of it. */
  show: (page: FoundPage) => Promise<PageHit>;
};

/** The doors to the outside, so that tests run this very code without a browser. */
export type EngineDeps = {
  fetchText: (file: string) => Promise<string>;
  loadPagefind: () => Promise<Pagefind>;
};

const REMEMBERED = 100;

/** Loads the index's catalogue and vocabulary and pagefind itself. Rejects with the reason when a part is missing. */
export async function createEngine({ fetchText, loadPagefind }: EngineDeps): Promise<SearchEngine> {
  const [catalogueText, vocabularyText] = await Promise.all([
    fetchText(CATALOGUE_FILE),
    fetchText(VOCABULARY_FILE),
  ]);
  const catalogue = decodeCatalogue(catalogueText);
  const pagefind = await loadPagefind();
  await pagefind.options({ ranking: RANKING, baseUrl: '/' });
  const search = rememberedSearch(pagefind);
  const rank = ranker({ catalogue, vocabulary: decodeVocabulary(vocabularyText), search });
  return {
    catalogue,
    ask: async (question) => answer(await rank(question.text), question),
    show: async ({ id, places }) => {
      const result = search.known.get(id) ?? (await search.everything()).find((page) => page.id === id);
      if (result === undefined) throw new Error(`The index has no page ${id}.`);
      return pageHit(await result.data(), places);
    },
  };
}

/** Narrows and orders what was found; the counts come from all of it. */
function answer({ plan, pages }: Ranked, { selection, sort }: SearchQuestion): Answer {
  const narrowed = pages.filter(({ values }) => matchesSelection(values, selection));
  if (sort === 'reviewed') narrowed.sort((a, b) => (b.reviewed ?? '').localeCompare(a.reviewed ?? ''));
  if (sort === 'title') narrowed.sort((a, b) => a.order - b.order);
  const counts = countFacets(
    pages.map(({ values }) => values),
    selection,
  );
  return {
    pages: narrowed,
    unnarrowed: pages.length,
    counts,
    corrected: plan.corrected,
    unknown: plan.unknown,
  };
}

/** Plans, asks and ranks; the last text's ranking is kept, since narrowing asks for it again. */
function ranker({ catalogue, vocabulary, search }: RankerInput): (text: string) => Promise<Ranked> {
  const byId = new Map(catalogue.pages.map((page, order) => [page.id, { ...page, order }]));
  const withPage = ({ id, places }: Pick<RankedPage, 'id' | 'places'>): OrderedPage[] => {
    const page = byId.get(id);
    return page === undefined ? [] : [{ ...page, places }];
  };
  const prior = (id: string) => TYPE_NAMES[recordType(byId.get(id)?.values.type[0])].prior;
  const total = catalogue.pages.length;
  let last: { text: string; ranked: Promise<Ranked> } | null = null;

  async function askTerm(term: string): Promise<readonly Match[]> {
    const whole = term.startsWith('"') || knows(vocabulary, term) !== 'whole';
    return sharpen(await search.matches(term), whole ? 0 : pagesWith(vocabulary, term), total);
  }

  async function rank(text: string): Promise<Ranked> {
    if (text.trim() === '') {
      const everything = catalogue.pages.flatMap(({ id }) => withPage({ id, places: [] }));
      return { plan: { concepts: [], corrected: [], unknown: [] }, pages: everything };
    }
    const plan = planQuestion(text, vocabulary);
    const terms = [...new Set(plan.concepts.flatMap(({ asks }) => asks.flatMap((ask) => ask.terms)))];
    const answers = await Promise.all(terms.map(async (term) => [term, await askTerm(term)] as const));
    const byTerm = new Map(answers);
    const matches = (term: string) => byTerm.get(term) ?? [];
    return { plan, pages: rankPages({ concepts: plan.concepts, matches, total, prior }).flatMap(withPage) };
  }

  return (text) => {
    if (last?.text !== text) {
      const ranked = rank(text);
      last = { text, ranked };
      ranked.catch(() => {
        last = null;
      });
    }
    return last.ranked;
  };
}

/** Remembers answers while somebody types, and every result seen, which is the only way to a page's text. */
function rememberedSearch(pagefind: Pagefind): Remembered {
  const known = new Map<string, PagefindResult>();
  const asked = new Map<string, Promise<Match[]>>();
  const run = async (query: string | null): Promise<PagefindResult[]> => {
    const { results } = await pagefind.search(query);
    for (const result of results) if (!known.has(result.id)) known.set(result.id, result);
    return results;
  };
  return {
    known,
    everything: () => run(null),
    matches: (query) => {
      const before = asked.get(query);
      if (before !== undefined) return before;
      const found = run(query).then((results) =>
        results.map(({ id, score, words }) => ({ id, score, places: words })),
      );
      if (asked.size >= REMEMBERED) asked.clear();
      asked.set(query, found);
      found.catch(() => asked.delete(query));
      return found;
    },
  };
}

type OrderedPage = FoundPage & { order: number };
type Ranked = { plan: Plan; pages: OrderedPage[] };
type RankerInput = { catalogue: Catalogue; vocabulary: Vocabulary; search: Remembered };
type Remembered = {
  known: Map<string, PagefindResult>;
  everything: () => Promise<PagefindResult[]>;
  matches: (query: string) => Promise<Match[]>;
};
