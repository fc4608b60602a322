import { sameTitle } from '#domain/playbooks/check-steps.ts';
import type { PlaybookStep } from '#domain/playbooks/schema.ts';

type Heading = { slug: string; text: string };

/** Rendered prose cut at the headings of the steps. */
export type SplitHtml = { intro: string; sections: Record<string, string> };

/**
 * Cuts rendered HTML at the second-level headings whose words are a step's title.
 * The headings themselves are dropped: the page prints its own.
 */
export function splitHtml(
  html: string,
  headings: readonly Heading[],
  steps: readonly PlaybookStep[],
): SplitHtml {
  const cuts = steps.flatMap((step) => {
    const heading = headings.find((candidate) => sameTitle(candidate.text, step.title));
    const start = heading === undefined ? -1 : html.indexOf(`<h2 id="${heading.slug}"`);
    const end = start === -1 ? -1 : html.indexOf('</h2>', start);
    return end === -1 ? [] : [{ step: step.id, start, bodyStart: end + '</h2>'.length }];
  });
  const inOrder = cuts.sort((a, b) => a.start - b.start);
  const sections: Record<string, string> = {};
  inOrder.forEach((cut, index) => {
    sections[cut.step] = html.slice(cut.bodyStart, inOrder[index + 1]?.start ?? html.length).trim();
  });
  return { intro: html.slice(0, inOrder[0]?.start ?? html.length).trim(), sections };
}
