import { type PriorArtRecord, wordsBeside } from '#domain/experiments/prior-art-record.ts';
import { allExperiments, type ExperimentEntry } from '#library/experiments.ts';
import { allLearnings, type LearningEntry } from '#library/learnings.ts';

/** Every experiment and learning as "did we try this before?" compares them. */
export async function priorArtRecords(): Promise<PriorArtRecord[]> {
  const [experiments, learnings] = await Promise.all([allExperiments(), allLearnings()]);
  return [...experiments.map(experimentRecord), ...learnings.map(learningRecord)];
}

function experimentRecord({ id, data }: ExperimentEntry): PriorArtRecord {
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

function learningRecord({ id, statement, strength, evidence, experiments }: LearningEntry): PriorArtRecord {
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

function metricsOf(metrics: readonly { key: string; name: string; role: string }[]): string[] {
  const primaryFirst = metrics.toSorted(
    (a, b) => Number(b.role === 'primary') - Number(a.role === 'primary'),
  );
  return [...new Set(primaryFirst.flatMap(({ key, name }) => [key, name]))];
}
