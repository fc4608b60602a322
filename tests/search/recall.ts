import { EMPTY_QUESTION } from '#domain/search/address.ts';
import type { SearchEngine } from '#islands/search/engine.ts';

/** A question people would type and every page that must be among the first five. */
export type Question = { query: string; set: 'tune' | 'held-out'; expect: readonly string[] };

/** `recall`: the share of the expected pages that were found; `first`: addresses in the order they are shown. */
export type Outcome = Question & { recall: number; first: readonly string[] };

export const SHOWN_FIRST = 5;

/** Asks one question as the page does and compares what is shown first. */
export async function tryQuestion(engine: SearchEngine, question: Question): Promise<Outcome> {
  const answer = await engine.ask({ ...EMPTY_QUESTION, text: question.query });
  const hits = await Promise.all(answer.pages.slice(0, SHOWN_FIRST).map((page) => engine.show(page)));
  const first = hits.map(({ url }) => url);
  const found = question.expect.filter((url) => first.includes(url));
  return { ...question, first, recall: found.length / question.expect.length };
}

export function meanRecall(outcomes: readonly Outcome[]): number {
  return outcomes.reduce((sum, { recall }) => sum + recall, 0) / Math.max(1, outcomes.length);
}
