import type { Place } from '#domain/search/rank.ts';

/** A run of text, spaces included; `hit` runs are shown marked. */
export type Segment = { text: string; hit: boolean };

/** A page as the index stores it: its words, and the headings that have an address, by the word they start at. */
export type StoredPage = {
  url: string;
  content: string;
  meta: Readonly<Record<string, string>>;
  anchors: readonly { element: string; id: string; text: string; location: number }[];
};

/** A part of a page under one heading. */
export type SectionHit = { title: readonly Segment[]; url: string; excerpt: readonly Segment[] };

/** What is shown of one result. */
export type PageHit = {
  url: string;
  title: string;
  titleRuns: readonly Segment[];
  excerpt: readonly Segment[];
  sections: readonly SectionHit[];
};

const EXCERPT_WORDS = 28;
const LEAD_WORDS = 6;
const SECTIONS_SHOWN = 2;

/**
 * Cuts the passage that covers most of the question, and up to two sections that do, best first. The title's own words
 * are no passage. The summary is, and goes before any other passage that covers no more than title and summary together.
 */
export function pageHit(page: StoredPage, places: readonly Place[]): PageHit {
  const words = page.content.split(/\s+/);
  const bodyFrom = firstWordAfterTitle(page);
  const inBody = places.filter(({ at }) => at >= bodyFrom && at < words.length);
  const body = { from: bodyFrom, to: words.length };
  const summary = summaryStretch(page, words, bodyFrom);
  const inHead = places.filter(({ at }) => at < (summary?.end ?? bodyFrom));
  const best = inBody.length === 0 ? null : bestWindow(words, inBody, body);
  const passage = best === null || conceptsOf(inHead) >= conceptsOf(within(inBody, best)) ? summary : best;
  const sections = sectionHits({ page, words, inBody });
  return {
    url: page.url,
    title: page.meta['title'] ?? page.url,
    titleRuns: titleRuns(page, bodyFrom, places),
    excerpt:
      passage === null
        ? [{ text: page.meta['summary'] ?? '', hit: false }]
        : segments(words, passage, inBody),
    sections: sections
      .filter(({ stretch }) => passage === null || shared(stretch, passage) < EXCERPT_WORDS / 2)
      .slice(0, SECTIONS_SHOWN)
      .map(({ hit }) => hit),
  };
}

/** Sections that cover as much as the best of them, the richest first. */
function sectionHits({ page, words, inBody }: SectionInput): { stretch: Stretch; hit: SectionHit }[] {
  const headings = page.anchors
    .filter(({ element, id, text }) => /^h[2-4]$/i.test(element) && id !== '' && text.trim() !== '')
    .sort((a, b) => a.location - b.location);
  const sections = headings.flatMap((heading, index) => {
    const to = headings[index + 1]?.location ?? words.length;
    const inside = within(inBody, { start: heading.location, end: to });
    if (inside.length === 0) return [];
    const headingWords = heading.text.trim().split(/\s+/);
    const afterHeading = Math.min(heading.location + headingWords.length, to - 1);
    const title = marked(
      headingWords.filter((word) => word !== '#'),
      heading.location,
      inside,
    );
    const stretch = bestWindow(words, inside, { from: afterHeading, to });
    const hit = { title, url: `${page.url}#${heading.id}`, excerpt: segments(words, stretch, inBody) };
    return [{ stretch, hit, concepts: conceptsOf(inside), worth: worth(inside) }];
  });
  const most = Math.max(0, ...sections.map(({ concepts }) => concepts));
  return sections.filter(({ concepts }) => concepts === most).sort((a, b) => b.worth - a.worth);
}

function conceptsOf(places: readonly Place[]): number {
  return new Set(places.map(({ concept }) => concept)).size;
}

/** Different concepts count most, repetitions a little. */
function worth(places: readonly Place[]): number {
  return conceptsOf(places) * 10 + Math.min(places.length, 9);
}

function within(places: readonly Place[], { start, end }: Stretch): Place[] {
  return places.filter(({ at }) => at >= start && at < end);
}

/** How many words two stretches have in common. */
function shared(a: Stretch, b: Stretch): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}

/** Where the page shows its summary right after the title; null when it does not. */
function summaryStretch({ meta }: StoredPage, words: readonly string[], from: number): Stretch | null {
  const summary = (meta['summary'] ?? '').split(/\s+/).filter(Boolean);
  const same =
    summary.length > 0 &&
    summary.every((word, at) => (words[from + at] ?? '').startsWith(word.replace(/\W+$/, '')));
  return same ? { start: from, end: from + summary.length } : null;
}

/** The stretch of at most 28 words that is worth most, the first of equals; it begins with a sentence if one is near. */
function bestWindow(
  words: readonly string[],
  places: readonly Place[],
  bounds: { from: number; to: number },
): Stretch {
  let best = { start: bounds.from, worth: -1 };
  for (const { at } of places) {
    const start = sentenceStart(words, Math.max(bounds.from, at - LEAD_WORDS), at);
    const value = worth(within(places, { start, end: start + EXCERPT_WORDS }));
    if (value > best.worth) best = { start, worth: value };
  }
  return { start: best.start, end: Math.min(bounds.to, best.start + EXCERPT_WORDS) };
}

/** The beginning of the last sentence that begins between two words; the first of them when none does. */
function sentenceStart(words: readonly string[], earliest: number, latest: number): number {
  for (let at = latest; at > earliest; at--) if (endsSentence(words[at - 1])) return at;
  return earliest;
}

/** The words of a stretch as runs that follow each other without anything between; a mark ends before punctuation. */
function segments(words: readonly string[], { start, end }: Stretch, places: readonly Place[]): Segment[] {
  const hits = new Set(places.map(({ at }) => at));
  const runs: Segment[] = [];
  const add = (text: string, hit: boolean) => {
    const last = runs.at(-1);
    if (last !== undefined && last.hit === hit) last.text += text;
    else if (text !== '') runs.push({ text, hit });
  };
  if (start > 0 && !endsSentence(words[start - 1])) add('… ', false);
  for (let at = start; at < end; at++) {
    const [, word = '', after = ''] = /^(.*?)([.,;:!?)\]"”’]*)$/s.exec(words[at] ?? '') ?? [];
    add(at === start ? '' : ' ', hits.has(at) && runs.at(-1)?.hit === true);
    add(word, hits.has(at));
    add(after, false);
  }
  if (end < words.length && !endsSentence(words[end - 1])) add(' …', false);
  return runs;
}

function endsSentence(word = ''): boolean {
  return /[.!?:]$/.test(word);
}

/** The title as the metadata has it, with the words marked that matched in the heading. */
function titleRuns({ meta, url }: StoredPage, end: number, places: readonly Place[]): Segment[] {
  const words = (meta['title'] ?? url).trim().split(/\s+/);
  return marked(words, end - words.length, places);
}

/** Words that stand at `from` in the page, with those marked that matched. */
function marked(words: readonly string[], from: number, places: readonly Place[]): Segment[] {
  const moved = places.map(({ at, concept }) => ({ at: at - from, concept }));
  return segments(words, { start: 0, end: words.length }, moved);
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

type SectionInput = { page: StoredPage; words: readonly string[]; inBody: readonly Place[] };
