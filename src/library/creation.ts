import type { SectionId } from '#domain/experiments/draft/draft.ts';
import type { OverlapPlan } from '#domain/experiments/health/overlaps.ts';
import { significant } from '#domain/experiments/health/words.ts';
import type { ExperimentHypothesis, ExperimentMetric } from '#domain/experiments/schema.ts';
import { minimumWords } from '#domain/experiments/view/effect-words.ts';
import { routes } from '#domain/site/routes.ts';
import { allContexts } from '#library/contexts.ts';
import { allExperiments, type ExperimentEntry } from '#library/experiments.ts';

export type CreationLibrary = {
  surfaces: string[];
  canvases: { id: string; title: string; items: { id: string; text: string; kind: 'pain' | 'gain' }[] }[];
  running: (OverlapPlan & { title: string })[];
  example: { title: string; href: string; parts: ExampleParts } | null;
};

type ExampleParts = Partial<Record<SectionId, { label: string; text: string }[]>>;

const MOST_SURFACES = 60;

/** What the form that creates experiments knows of the library. */
export async function creationLibrary(): Promise<CreationLibrary> {
  const [experiments, contexts] = await Promise.all([allExperiments(), allContexts()]);
  const example = exampleOf(experiments);
  return {
    surfaces: frequentSurfaces(experiments),
    canvases: contexts.flatMap(({ id, data }) => {
      if (data.kind !== 'canvas') return [];
      const items = (['pain', 'gain'] as const).flatMap((kind) =>
        data.customer[`${kind}s`].map((item) => ({ id: item.id, text: item.text, kind })),
      );
      return [{ id, title: data.title, items }];
    }),
    running: experiments
      .filter(({ data }) => data.status === 'running')
      .map(({ id, data, plan: { status, surface, dates, design } }) => {
        return { id, title: data.title, status, surface, dates, design };
      }),
    example:
      example === null
        ? null
        : { title: example.data.title, href: routes.experiment(example.id), parts: partsOf(example) },
  };
}

function frequentSurfaces(experiments: readonly ExperimentEntry[]): string[] {
  const counts = new Map<string, number>();
  for (const { data } of experiments)
    for (const surface of data.surface) counts.set(surface, (counts.get(surface) ?? 0) + 1);
  return [...counts]
    .sort(([a, first], [b, second]) => second - first || a.localeCompare(b, 'en'))
    .slice(0, MOST_SURFACES)
    .map(([surface]) => surface);
}

/** The decided experiment that shows most of the fields; of equals the latest. */
function exampleOf(experiments: readonly ExperimentEntry[]): ExperimentEntry | null {
  const shown = experiments
    .filter(({ data }) => data.kind === 'ab' && data.decision !== undefined && data.hypothesis !== undefined)
    .map((experiment) => ({ experiment, fields: fieldCount(experiment) }))
    .sort((a, b) => b.fields - a.fields);
  return shown[0]?.experiment ?? null;
}

function fieldCount({ data }: ExperimentEntry): number {
  const guardrails = data.metrics?.filter(({ role }) => role === 'guardrail') ?? [];
  return [
    data.canvas !== undefined,
    guardrails.length > 0,
    guardrails.some(({ nonInferiorityMargin }) => nonInferiorityMargin !== undefined),
    data.decisionRule !== undefined,
    (data.design?.targeting.length ?? 0) > 0,
    data.design?.sampleSizePerArm !== undefined,
  ].filter(Boolean).length;
}

function partsOf({ data }: ExperimentEntry): ExampleParts {
  const { hypothesis, design, metrics, decisionRule } = data;
  return {
    idea: [
      { label: 'Title, after the result', text: data.title },
      { label: 'Where', text: data.surface.join(', ') },
    ],
    ...(hypothesis === undefined ? {} : { hypothesis: hypothesisRows(hypothesis, metrics ?? []) }),
    ...(design === undefined
      ? {}
      : {
          variants: [
            { label: 'Assigned', text: design.unit },
            ...design.variants.map(({ name, weight, description }) => ({
              label: `${name}, ${significant(weight * 100)} %`,
              text: description,
            })),
          ],
        }),
    metrics: (metrics ?? []).map(({ name, role }) => ({ label: role, text: name })),
    ...(decisionRule === undefined ? {} : { rule: ruleRows(decisionRule, data.decision?.rationale) }),
  };
}

const DIRECTIONS = { up: 'up', down: 'down', noWorse: 'no worse' } as const;

function hypothesisRows(hypothesis: ExperimentHypothesis, metrics: readonly ExperimentMetric[]) {
  const metric = metrics.find(({ key }) => key === hypothesis.metric) ?? null;
  const effect = minimumWords(hypothesis.minimumEffect, metric);
  return [
    { label: 'We change', text: hypothesis.change },
    { label: 'for', text: hypothesis.population },
    { label: 'because', text: hypothesis.because },
    { label: 'Smallest effect worth having', text: `${effect}, ${DIRECTIONS[hypothesis.direction]}` },
    { label: 'We were wrong if', text: hypothesis.falsifiedIf },
  ];
}

function ruleRows(rule: { preset: string; rules?: string[] | undefined }, rationale: string | undefined) {
  return [
    { label: 'Rule', text: rule.rules?.join(' ') ?? rule.preset.replaceAll('-', ' ') },
    ...(rationale === undefined ? [] : [{ label: 'What it led to', text: rationale }]),
  ];
}
