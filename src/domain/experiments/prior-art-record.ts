import type { Experiment } from '#domain/experiments/experiment.ts';
import type { Learning } from '#domain/experiments/learnings.ts';
import { isStopWord, tokensOf } from '#domain/search/words.ts';

/** What one experiment or learning says, small enough to send thousands of them to a browser. */
export type PriorArtRecord = {
  kind: 'experiment' | 'learning';
  id: string;
  /** The takeaway of an experiment; the statement of a learning. */
  title: string;
  /** The experiment in a sentence; the scope of a learning. */
  summary: string;
  /** Words beside those of title and summary, each once: hypothesis, variants, tags. */
  words: string;
  /** Keys and names of its metrics, the primary ones first. */
  metrics: readonly string[];
  surface: readonly string[];
  /** Of an experiment its status, of a learning its strength. */
  status: string;
  /** Null where nothing is decided yet, and of a learning. */
  decision: string | null;
};

/** More words than this make the file larger and the match no better. */
const MOST_WORDS = 60;

/** What an experiment says that a plan could resemble. */
export function experimentRecord({ id, data }: Pick<Experiment, 'id' | 'data'>): PriorArtRecord {
  const { title, tldr, hypothesis, design, surface, tags, status, decision } = data;
  const variants = design?.variants.map(({ name, description }) => `${name} ${description}`) ?? [];
  const texts = [
    hypothesis?.change ?? '',
    tags.join(' '),
    hypothesis?.population ?? '',
    hypothesis?.because ?? '',
    ...variants,
  ];
  return {
    kind: 'experiment',
    id,
    title,
    summary: tldr,
    words: wordsBeside(texts, [title, tldr]),
    metrics: metricsOf(data.metrics ?? []),
    surface,
    status,
    decision: decision?.action ?? null,
  };
}

/** The same of a learning; metrics, surfaces and tags are those of its experiments. */
export function learningRecord(
  { id, statement, strength, evidence }: Learning,
  experiments: readonly Pick<Experiment, 'data'>[],
): PriorArtRecord {
  const summary = evidence[0]?.scope ?? '';
  const tags = experiments.flatMap(({ data }) => data.tags);
  const metrics = experiments.flatMap(({ data }) =>
    (data.metrics ?? []).filter(({ key }) => key === data.hypothesis?.metric),
  );
  return {
    kind: 'learning',
    id,
    title: statement,
    summary,
    words: wordsBeside([...tags, ...evidence.map(({ scope }) => scope)], [statement, summary]),
    metrics: metricsOf(metrics),
    surface: [...new Set(experiments.flatMap(({ data }) => data.surface))],
    status: strength,
    decision: null,
  };
}

/** The words of the texts that do not stand in `already`, without those that carry no subject. */
export function wordsBeside(texts: readonly string[], already: readonly string[]): string {
  const known = new Set(already.flatMap((text) => tokensOf(text).map(({ joined }) => joined)));
  const words = new Set(
    texts
      .flatMap((text) => text.split(/\s+/))
      .map((word) => word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
      .filter((word) => word.length > 1 && !isStopWord(word) && !known.has(tokensOf(word)[0]?.joined ?? '')),
  );
  return [...words].slice(0, MOST_WORDS).join(' ');
}

function metricsOf(metrics: readonly { key: string; name: string; role: string }[]): string[] {
  const primaryFirst = metrics.toSorted(
    (a, b) => Number(b.role === 'primary') - Number(a.role === 'primary'),
  );
  return [...new Set(primaryFirst.flatMap(({ key, name }) => [key, name]))];
}
