import { totals } from '#domain/experiments/data/accessors.ts';
import { EXPOSURES, type ExperimentData } from '#domain/experiments/data/rows.ts';
import { comparisons } from '#domain/experiments/health/comparisons.ts';
import { checkedMetrics } from '#domain/experiments/health/metric-arms.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { plannedVariants } from '#domain/experiments/health/split.ts';
import { judgeTogether } from '#domain/experiments/readout/judge-together.ts';
import { type MetricResult, readComparison } from '#domain/experiments/readout/metric-result.ts';

/** Everything a data file says of an experiment, computed as its analysis was planned. */
export type Readout = {
  /** The variants in planned order; those that only the data knows come last, without a planned share. */
  variants: ReadoutVariant[];
  /** Every metric of the data by every treatment: primary, guardrail, secondary, then what was not planned. */
  results: MetricResult[];
};

export type ReadoutVariant = {
  key: string;
  name: string;
  isControl: boolean;
  /** 0-1; null where no plan says. */
  plannedShare: number | null;
  /** Units first exposed in this variant; null where the file does not count them. */
  units: number | null;
};

/** Reads a data file by its plan. Never throws for data that the parser lets through. */
export function readoutOf(plan: HealthPlan, data: ExperimentData): Readout {
  const compared = comparisons(plan, data, checkedMetrics(plan, data));
  const results = compared.map((comparison) => readComparison(comparison, plan, data));
  return { variants: variantsOf(plan, data), results: judgeTogether(results, plan.analysis).sort(byRole) };
}

function variantsOf(plan: HealthPlan, data: ExperimentData): ReadoutVariant[] {
  const planned = plannedVariants(plan, data);
  const all = planned.reduce((sum, { weight }) => sum + weight, 0);
  return planned.map(({ key, weight, isControl }) => {
    const designed = plan.design?.variants.find((variant) => variant.key === key);
    return {
      key,
      name: designed?.name ?? key,
      isControl,
      plannedShare: designed === undefined || all === 0 ? null : weight / all,
      units: totals(data, EXPOSURES, key)?.n ?? null,
    };
  });
}

const ROLE_ORDER = ['primary', 'guardrail', 'secondary', null] as const;

function byRole(a: MetricResult, b: MetricResult): number {
  return ROLE_ORDER.indexOf(a.metric.role) - ROLE_ORDER.indexOf(b.metric.role);
}
