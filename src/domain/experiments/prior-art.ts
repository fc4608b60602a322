import type { PriorArtRecord } from '#domain/experiments/prior-art-record.ts';
import { type Stemmed, stemsOf } from '#domain/experiments/prior-art-words.ts';

/** What somebody plans: the hypothesis in any words, the metric by key or name. Each may be empty. */
export type PriorArtQuery = { hypothesis: string; metric: string; surface?: readonly string[] };

/** A record that resembles the plan, and what they share. */
export type PriorArtMatch = {
  record: PriorArtRecord;
  /** 0-1; only good for ordering. */
  score: number;
  /** Words of the question that the record has too, as they were typed, the rarest first; without a metric that is the same. */
  why: string[];
  sameMetric: boolean;
  /** Surfaces of the question that the record has too. */
  sameSurface: string[];
};

/** Answers "did we try this before?" again and again for the same records. */
export type PriorArtFinder = (query: PriorArtQuery, most?: number) => PriorArtMatch[];

/**
 * The experiments and learnings nearest to a plan, best first, at most `most`; none when nothing is near. A record
 * counts by the words it shares with the plan, rare words more, and gains by the same metric or surface.
 */
export function priorArt(
  query: PriorArtQuery,
  records: readonly PriorArtRecord[],
  most = 5,
): PriorArtMatch[] {
  return priorArtFinder(records)(query, most);
}

/** Prepares the records once, so that a question costs about a millisecond in a thousand records. */
export function priorArtFinder(records: readonly PriorArtRecord[]): PriorArtFinder {
  const indexed = records.map(indexRecord);
  const counts = new Map<string, number>();
  for (const { weights } of indexed)
    for (const stem of weights.keys()) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const rarity = (stem: string) => {
    // A word that no record has says as much as one that a single record has, or a small library would know nothing.
    const count = counts.get(stem) ?? 1;
    return Math.log(1 + (records.length - count + 0.5) / (count + 0.5));
  };
  return (query, most = 5) => {
    const asked = readQuery(query, rarity);
    return indexed
      .flatMap((record) => compare(record, asked) ?? [])
      .sort((a, b) => b.score - a.score || (a.record.id < b.record.id ? -1 : 1))
      .slice(0, most);
  };
}

const FIELD_WEIGHTS = { title: 1, metrics: 0.9, summary: 0.8, words: 0.7 } as const;
/** So many of the rarest words make a full score; a long text is not asked to match in all of its words. */
const ENOUGH_WORDS = 5;
const METRIC_BONUS = 0.25;
const SURFACE_BONUS = 0.1;
const NEAR = 0.3;

function indexRecord(record: PriorArtRecord): IndexedRecord {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const { stem } of stemsOf(text)) weights.set(stem, Math.max(weight, weights.get(stem) ?? 0));
  };
  add(record.title, FIELD_WEIGHTS.title);
  add(record.metrics.join(' '), FIELD_WEIGHTS.metrics);
  add(record.summary, FIELD_WEIGHTS.summary);
  add(`${record.words} ${record.surface.join(' ')}`, FIELD_WEIGHTS.words);
  return { record, weights, metrics: record.metrics.map((name) => stemsOf(name).map(({ stem }) => stem)) };
}

function readQuery(query: PriorArtQuery, rarity: (stem: string) => number): AskedQuery {
  const words = stemsOf(`${query.hypothesis} ${query.metric}`)
    .map((word) => ({ ...word, rarity: rarity(word.stem) }))
    .sort((a, b) => b.rarity - a.rarity);
  const enough = words.slice(0, ENOUGH_WORDS).reduce((sum, word) => sum + word.rarity, 0);
  return {
    words,
    enough,
    metric: stemsOf(query.metric).map(({ stem }) => stem),
    surface: query.surface ?? [],
  };
}

function compare({ record, weights, metrics }: IndexedRecord, asked: AskedQuery): PriorArtMatch | null {
  const shared = asked.words.filter(({ stem }) => weights.has(stem));
  const found = shared.reduce((sum, { stem, rarity }) => sum + rarity * (weights.get(stem) ?? 0), 0);
  const sameMetric = asked.metric.length > 0 && metrics.some((metric) => isSame(metric, asked.metric));
  const sameSurface = asked.surface.filter((surface) => record.surface.includes(surface));
  const bonus = (sameMetric ? METRIC_BONUS : 0) + (sameSurface.length > 0 ? SURFACE_BONUS : 0);
  const score = Math.min(1, found / Math.max(asked.enough, Number.EPSILON) + bonus);
  if (score < NEAR) return null;
  // That the metric is the same is said once, and not again by each of its words.
  const told = shared.filter(({ stem }) => !sameMetric || !asked.metric.includes(stem));
  return { record, score, why: told.map(({ word }) => word), sameMetric, sameSurface };
}

/** The same words in any order: `net_conversion` is `Net conversion`. */
function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((stem) => other.includes(stem));
}

type IndexedRecord = {
  record: PriorArtRecord;
  weights: ReadonlyMap<string, number>;
  metrics: readonly (readonly string[])[];
};

type AskedQuery = {
  words: readonly (Stemmed & { rarity: number })[];
  enough: number;
  metric: readonly string[];
  surface: readonly string[];
};
