import type { Place } from '#domain/search/rank.ts';

/** A run of text; `hit` runs are shown marked. */
export type Segment = { text: string; hit: boolean };

/** A page as the index stores it: its words, and the headings that have an address, by the word they start at. */
export type StoredPage = {
  url: string;
  content: string;
  meta: Readonly<Record<string, string>>;
  anchors: readonly { element: string; id: string; text: string; location: number }[];
};

/** A part of a page under one heading. */
export type SectionHit = { title: string; url: string; excerpt: readonly Segment[] };

/** What is shown of one result. */
export type PageHit = {
  url: string;
  title: string;
  excerpt: readonly Segment[];
  sections: readonly SectionHit[];
};

const EXCERPT_WORDS = 28;
const LEAD_WORDS = 6;
const SECTIONS_SHOWN = 3;

/**
 * Cuts the passage that covers most of the question, and up to three sections that hold it best, best first.
 * The title's own words do not count as a passage; with no place left the summary is shown.
 */
export function pageHit(page: StoredPage, places: readonly Place[]): PageHit {
  const words = page.content.split(/\s+/);
  const title = page.meta['title'] ?? page.url;
  const headings = page.anchors.filter(
    ({ element, id, text }) => /^h[2-4]$/i.test(element) && id !== '' && text.trim() !== '',
  );
  const bodyFrom = firstWordAfterTitle(page);
  const inBody = places.filter(({ at }) => at >= bodyFrom && at < words.length);
  const passage = inBody.length === 0 ? null : bestWindow(inBody, { from: bodyFrom, to: words.length });
  const summary = page.meta['summary'] ?? words.slice(bodyFrom, bodyFrom + EXCERPT_WORDS).join(' ');
  return {
    url: page.url,
    title,
    excerpt: passage === null ? [{ text: summary, hit: false }] : segments(words, passage, inBody),
    sections: sectionHits({ page, words, headings, inBody }),
  };
}

function sectionHits({ page, words, headings, inBody }: SectionInput): SectionHit[] {
  const sections = [...headings]
    .sort((a, b) => a.location - b.location)
    .map((heading, index, all) => {
      const to = all[index + 1]?.location ?? words.length;
      const inside = inBody.filter(({ at }) => at >= heading.location && at < to);
      if (inside.length === 0) return null;
      const afterHeading = Math.min(heading.location + heading.text.trim().split(/\s+/).length, to - 1);
      const window = bestWindow(inside, { from: afterHeading, to });
      const excerpt = segments(words, window, inBody);
      return {
        score: worth(inside),
        hit: { title: heading.text.trim(), url: `${page.url}#${heading.id}`, excerpt },
      };
    });
  const found = sections.filter((section) => section !== null);
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, SECTIONS_SHOWN)
    .map(({ hit }) => hit);
}

/** Different concepts count most, repetitions a little. */
function worth(places: readonly Place[]): number {
  return new Set(places.map(({ concept }) => concept)).size * 10 + Math.min(places.length, 9);
}

/** The stretch of at most 28 words that is worth most; the first of equals. */
function bestWindow(places: readonly Place[], bounds: { from: number; to: number }): Stretch {
  let best = { start: bounds.from, worth: -1 };
  for (const { at } of places) {
    const start = Math.max(bounds.from, at - LEAD_WORDS);
    const value = worth(places.filter((place) => place.at >= start && place.at < start + EXCERPT_WORDS));
    if (value > best.worth) best = { start, worth: value };
  }
  return { start: best.start, end: Math.min(bounds.to, best.start + EXCERPT_WORDS) };
}

function segments(words: readonly string[], { start, end }: Stretch, places: readonly Place[]): Segment[] {
  const hits = new Set(places.map(({ at }) => at));
  const runs: Segment[] = [];
  for (let at = start; at < end; at++) {
    const hit = hits.has(at);
    const last = runs.at(-1);
    const word = words[at] ?? '';
    if (last !== undefined && last.hit === hit) last.text += ` ${word}`;
    else runs.push({ text: word, hit });
  }
  const first = runs[0];
  if (start > 0 && first !== undefined && !first.hit) first.text = `… ${first.text}`;
  if (end < words.length) runs.push({ text: '…', hit: false });
  return runs;
}

function firstWordAfterTitle({ anchors, content, meta }: StoredPage): number {
  const title = (meta['title'] ?? '').trim();
  const heading = anchors.find(({ element }) => /^h1$/i.test(element));
  if (heading !== undefined) return heading.location + heading.text.trim().split(/\s+/).length;
  const before = content.indexOf(title);
  if (title === '' || before === -1) return 0;
  return content.slice(0, before).split(/\s+/).filter(Boolean).length + title.split(/\s+/).length;
}

/** Words from `start` up to but without `end`. */
type Stretch = { start: number; end: number };

type SectionInput = {
  page: StoredPage;
  words: readonly string[];
  headings: StoredPage['anchors'];
  inBody: readonly Place[];
};
