import type { Experiment } from '#domain/experiments/experiment.ts';
import type {
  ExperimentAnalysis,
  ExperimentDecision,
  ExperimentDecisionRule,
  ExperimentDesign,
  ExperimentFrontmatter,
  ExperimentHypothesis,
  ExperimentMetric,
} from '#domain/experiments/schema.ts';
import { analysis } from '#domain/experiments/schema-outcome.ts';

/** What the checks need to know of a write-up; null where it does not say, as when somebody drops a bare data file. */
export type HealthPlan = {
  id: string;
  status: ExperimentFrontmatter['status'] | null;
  kind: ExperimentFrontmatter['kind'];
  team: string | null;
  surface: readonly string[];
  dates: ExperimentFrontmatter['dates'];
  hypothesis: ExperimentHypothesis | null;
  design: ExperimentDesign | null;
  /** Empty where the write-up has no plan. */
  metrics: readonly ExperimentMetric[];
  analysis: ExperimentAnalysis;
  decisionRule: ExperimentDecisionRule | null;
  decision: ExperimentDecision | null;
  /** The day up to which the data counts, and whether others collected it. */
  asOf: string | null;
  isPublicData: boolean;
  acknowledged: ExperimentFrontmatter['acknowledged'];
};

/** The part of a write-up that its health depends on. */
export function planOf({ id, data }: Pick<Experiment, 'id' | 'data'>): HealthPlan {
  return {
    id,
    status: data.status,
    kind: data.kind,
    team: data.team,
    surface: data.surface,
    dates: data.dates,
    hypothesis: data.hypothesis ?? null,
    design: data.design ?? null,
    metrics: data.metrics ?? [],
    analysis: data.analysis,
    decisionRule: data.decisionRule ?? null,
    decision: data.decision ?? null,
    asOf: data.data?.asOf ?? null,
    isPublicData: data.data?.source === 'public',
    acknowledged: data.acknowledged,
  };
}

/** The plan of a data file without a write-up: an A/B test with an even split and the default thresholds. */
export function assumedPlan(id = 'data'): HealthPlan {
  return {
    id,
    status: null,
    kind: 'ab',
    team: null,
    surface: [],
    dates: {},
    hypothesis: null,
    design: null,
    metrics: [],
    analysis: analysis.parse({}),
    decisionRule: null,
    decision: null,
    asOf: null,
    isPublicData: false,
    acknowledged: [],
  };
}
