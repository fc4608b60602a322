import type { Concept } from '#domain/search/plan.ts';

/** One page in the index's answer to one term: its score, and the places (word numbers) where it matched. */
export type Match = { id: string; score: number; places: readonly number[] };

/** A place in a page and the number of the concept that matched there. */
export type Place = { at: number; concept: number };

/** `coverage`: how much of what was asked the page speaks about, 0-1, rare words counting more. */
export type RankedPage = { id: string; score: number; coverage: number; places: readonly Place[] };

export type RankInput = {
  concepts: readonly Concept[];
  /** The index's answer to a term. */
  matches: (term: string) => readonly Match[];
  /** Pages in the index. */
  total: number;
  /** Multiplies a page's score; 1 says nothing. */
  prior: (id: string) => number;
};

/** A page that speaks of a part of the question only keeps this share of its score. */
const PARTIAL = 0.4;
/** Pages with less than these shares of the best page's coverage and score match by accident. */
const LEAST_COVERAGE = 0.5;
const LEAST_SCORE = 0.05;
const STRONG_SCORE = 0.4;

/**
 * Joins the answers. A page's score for a concept is that of its best wording; concepts add up; a page that covers more
 * of the question goes before one that repeats a part of it. Pages need not have every word, so a sentence can be asked.
 */
export function rankPages({ concepts, matches, total, prior }: RankInput): RankedPage[] {
  const pages = new Map<string, Building>();
  let askedFor = 0;
  concepts.forEach((concept, number) => {
    const wordings = concept.asks.map(({ terms, weight }) => ({
      weight,
      found: allTerms(terms.map(matches)),
    }));
    const best = bestWording(wordings, total);
    askedFor += Math.max(0, ...[...best.values()].map(({ rarity }) => rarity));
    for (const [id, { score, rarity, places }] of best) {
      const page = pages.get(id) ?? { score: 0, covered: 0, places: [] };
      page.score += score;
      page.covered += rarity;
      for (const at of places) page.places.push({ at, concept: number });
      pages.set(id, page);
    }
  });
  const ranked = [...pages].map(([id, { score, covered, places }]) => {
    const coverage = askedFor === 0 ? 0 : covered / askedFor;
    const whole = score * (PARTIAL + (1 - PARTIAL) * coverage) * prior(id);
    return { id, score: whole, coverage, places: places.sort((a, b) => a.at - b.at) };
  });
  return withoutAccidents(ranked.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)));
}

/** Inverse document frequency as BM25 has it: how much a term on `pages` of `total` pages tells, never negative. */
export function rarityOf(pages: number, total: number): number {
  return Math.log(1 + (Math.max(0, total - pages) + 0.5) / (pages + 0.5));
}

/**
 * The index answers a stem with every word that begins with it and weighs the term by all of them. Given the number of
 * pages that have the word itself, keeps that many of the best and weighs them by that number. 0 leaves all as it is.
 */
export function sharpen(matches: readonly Match[], pages: number, total: number): readonly Match[] {
  if (pages === 0 || pages >= matches.length) return matches;
  const factor = rarityOf(pages, total) / rarityOf(matches.length, total);
  const best = [...matches].sort((a, b) => b.score - a.score).slice(0, pages);
  return best.map((match) => ({ ...match, score: match.score * factor }));
}

function withoutAccidents(ranked: readonly RankedPage[]): RankedPage[] {
  const bestCoverage = Math.max(0, ...ranked.map(({ coverage }) => coverage));
  const bestScore = ranked[0]?.score ?? 0;
  return ranked.filter(({ coverage, score }) => {
    const enough = coverage >= LEAST_COVERAGE * bestCoverage && score >= LEAST_SCORE * bestScore;
    return enough || score >= STRONG_SCORE * bestScore;
  });
}

/** Pages that every term of a wording has found; scores add up. */
function allTerms(answers: readonly (readonly Match[])[]): Map<string, Found> {
  const [first = [], ...others] = answers;
  const found = new Map(first.map(({ id, score, places }) => [id, { score, places: [...places] }]));
  for (const answer of others) {
    const byId = new Map(answer.map((match) => [match.id, match]));
    for (const [id, page] of found) {
      const match = byId.get(id);
      if (match === undefined) found.delete(id);
      else {
        page.score += match.score;
        page.places.push(...match.places);
      }
    }
  }
  return found;
}

/** Each page's best wording, how rare that wording is, and the places of all wordings that reached the page. */
function bestWording(
  wordings: readonly { weight: number; found: Map<string, Found> }[],
  total: number,
): Map<string, Found & { rarity: number }> {
  const best = new Map<string, Found & { rarity: number }>();
  for (const { weight, found } of wordings) {
    const rarity = rarityOf(found.size, total) * weight;
    for (const [id, { score, places }] of found) {
      const known = best.get(id) ?? { score: 0, rarity: 0, places: [] };
      best.set(id, {
        score: Math.max(known.score, score * weight),
        rarity: Math.max(known.rarity, rarity),
        places: [...known.places, ...places],
      });
    }
  }
  return best;
}

type Found = { score: number; places: number[] };
type Building = { score: number; covered: number; places: Place[] };
