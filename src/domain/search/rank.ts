import type { Concept } from '#domain/search/plan.ts';

/** One page in the index's answer to one ask: its score, and the places (word numbers) where it matched. */
export type Match = { id: string; score: number; places: readonly number[] };

/** What the index answered to each ask of a concept, in the order of the asks. */
export type AnsweredConcept = { concept: Concept; answers: readonly (readonly Match[])[] };

/** A place in a page and the number of the concept that matched there. */
export type Place = { at: number; concept: number };

/** `coverage`: how much of what was asked the page speaks about, 0-1, rare words counting more. */
export type RankedPage = { id: string; score: number; coverage: number; places: readonly Place[] };

/** Pages below this share of the best page's coverage, or of its score, are left out: they match by accident. */
const LEAST_COVERAGE = 0.5;
const LEAST_SCORE = 0.06;

/**
 * Joins the answers: a page's score for a concept is its best ask; concepts add up; a page that covers more of the
 * question goes before one that repeats a part of it. Pages need not hold every word, so a whole sentence can be asked.
 * `total` is the number of pages in the index, `prior` multiplies a page's score (1 when it says nothing).
 */
export function rankPages(
  concepts: readonly AnsweredConcept[],
  total: number,
  prior: (id: string) => number,
): RankedPage[] {
  const pages = new Map<string, Building>();
  let askedFor = 0;
  concepts.forEach((answered, number) => {
    const matches = bestMatches(answered);
    if (matches.size === 0) return;
    const rarity = Math.log(1 + (total - matches.size + 0.5) / (matches.size + 0.5));
    askedFor += Math.max(rarity, 0.05);
    for (const [id, { score, places }] of matches) {
      const page = pages.get(id) ?? { score: 0, covered: 0, places: [] };
      page.score += score;
      page.covered += Math.max(rarity, 0.05);
      for (const at of places) page.places.push({ at, concept: number });
      pages.set(id, page);
    }
  });
  return finish(pages, askedFor, prior);
}

function finish(
  pages: ReadonlyMap<string, Building>,
  askedFor: number,
  prior: (id: string) => number,
): RankedPage[] {
  const ranked = [...pages].map(([id, { score, covered, places }]) => {
    const coverage = askedFor === 0 ? 0 : covered / askedFor;
    return { id, score: score * coverage * prior(id), coverage, places: places.sort((a, b) => a.at - b.at) };
  });
  ranked.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const bestCoverage = Math.max(0, ...ranked.map(({ coverage }) => coverage));
  const bestScore = ranked[0]?.score ?? 0;
  return ranked.filter(
    ({ coverage, score }) => coverage >= LEAST_COVERAGE * bestCoverage && score >= LEAST_SCORE * bestScore,
  );
}

/** Each page's best ask, with the places of all asks that reached it. */
function bestMatches({
  concept,
  answers,
}: AnsweredConcept): Map<string, { score: number; places: number[] }> {
  const best = new Map<string, { score: number; places: number[] }>();
  answers.forEach((matches, index) => {
    const weight = concept.asks[index]?.weight ?? 1;
    for (const { id, score, places } of matches) {
      const known = best.get(id) ?? { score: 0, places: [] };
      best.set(id, { score: Math.max(known.score, score * weight), places: [...known.places, ...places] });
    }
  });
  return best;
}

type Building = { score: number; covered: number; places: Place[] };
