/** The part of pagefind's module (`/pagefind/pagefind.js`, version 1.5) that is used here. */
export type Pagefind = {
  options: (options: { ranking: Ranking; baseUrl: string }) => Promise<void>;
  search: (query: string | null) => Promise<{ results: PagefindResult[] }>;
};

export type PagefindResult = {
  id: string;
  score: number;
  words: number[];
  data: () => Promise<PagefindData>;
};

export type PagefindData = {
  url: string;
  content: string;
  meta: Record<string, string>;
  anchors: { element: string; id: string; text: string; location: number }[];
};

type Ranking = {
  termSimilarity: number;
  pageLength: number;
  termSaturation: number;
  termFrequency: number;
  metaWeights: Record<string, number>;
};

/**
 * Words must be close to what was typed (`bet` is not `between`), long pages are not punished much, and a word in the
 * title, the tags or the summary says more about a page than one in its text.
 */
export const RANKING: Ranking = {
  termSimilarity: 4,
  pageLength: 0.5,
  termSaturation: 1.2,
  termFrequency: 1,
  metaWeights: { title: 4, tags: 2, summary: 1.5, type: 0.2, stage: 0.5, reviewed: 0 },
};
