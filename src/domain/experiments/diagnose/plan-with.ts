import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import type { DiagnosticsSettings, MetricSetting } from '#domain/experiments/diagnose/settings.ts';
import { checkedMetrics } from '#domain/experiments/health/metric-arms.ts';
import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { type PlannedVariant, plannedVariants } from '#domain/experiments/health/split.ts';
import type { ExperimentDesign, ExperimentMetric } from '#domain/experiments/schema.ts';

/** The plan with what the person says put over it. Names that the data does not have are left alone. */
export function planWith(base: HealthPlan, data: ExperimentData, settings: DiagnosticsSettings): HealthPlan {
  const { alpha, method, correction } = settings;
  const analysis = {
    ...base.analysis,
    ...(alpha === null ? {} : { alpha }),
    ...(method === null ? {} : { method }),
    ...(correction === null ? {} : { correction }),
  };
  return {
    ...base,
    analysis,
    design: designWith(base, data, settings),
    metrics: metricsWith(base, data, settings),
  };
}

/** Whether shares are given for every variant of the data, so that they can be used. */
export function usableShares(data: ExperimentData, { shares }: Pick<DiagnosticsSettings, 'shares'>): boolean {
  const known = new Map(shares?.map(({ variant, share }) => [variant, share]));
  const given = data.variants.map((key) => known.get(key));
  const areSound = given.every((share) => share !== undefined && Number.isFinite(share) && share >= 0);
  return areSound && given.some((share) => (share ?? 0) > 0);
}

function designWith(
  base: HealthPlan,
  data: ExperimentData,
  settings: DiagnosticsSettings,
): ExperimentDesign | null {
  const hasShares = usableShares(data, settings);
  const control =
    settings.control !== null && data.variants.includes(settings.control) ? settings.control : null;
  if (!hasShares && control === null && (settings.minDays === null || base.design === null))
    return base.design;
  const { phases, ...design } = base.design ?? ASSUMED_DESIGN;
  const variants = weighed(plannedVariants(base, data), hasShares ? settings : null).map((variant) => {
    const named = base.design?.variants.find(({ key }) => key === variant.key);
    return {
      key: variant.key,
      name: named?.name ?? variant.key,
      weight: variant.weight,
      control: control === null ? variant.isControl : variant.key === control,
      description: named?.description ?? variant.key,
    };
  });
  return {
    ...design,
    // Weights that somebody types hold for the whole time.
    ...(phases === undefined || hasShares ? {} : { phases }),
    ...(settings.minDays === null ? {} : { minDays: settings.minDays }),
    variants,
  };
}

const ASSUMED_DESIGN: ExperimentDesign = {
  unit: 'unit',
  allocation: 1,
  targeting: [],
  exclusions: [],
  minDays: 7,
  variants: [],
};

function weighed(
  variants: readonly PlannedVariant[],
  settings: Pick<DiagnosticsSettings, 'shares'> | null,
): PlannedVariant[] {
  const given = new Map(settings?.shares?.map(({ variant, share }) => [variant, share]));
  const weights = variants.map(({ key, weight }) => (settings === null ? weight : (given.get(key) ?? 0)));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return variants.map((variant, index) => ({
    ...variant,
    weight: all > 0 ? (weights[index] ?? 0) / all : 0,
  }));
}

/**
 * Where nobody says which metric decides, all of them do, as in a file without a plan. Where somebody does, the others
 * explain.
 */
function metricsWith(
  base: HealthPlan,
  data: ExperimentData,
  settings: DiagnosticsSettings,
): readonly ExperimentMetric[] {
  const said = new Map(settings.metrics.map((metric) => [metric.key, metric]));
  if (!data.metrics.some((key) => isSaid(said.get(key)))) return base.metrics;
  const hasPlan = base.metrics.length > 0;
  const hasPrimary = settings.metrics.some(({ role }) => role === 'primary');
  const unsaid = hasPrimary || hasPlan ? 'secondary' : 'primary';
  return checkedMetrics(base, data).flatMap(({ key, kind, desired, role }): ExperimentMetric[] => {
    const planned = base.metrics.find((metric) => metric.key === key);
    const own = said.get(key);
    if (planned === undefined && hasPlan && !isSaid(own)) return [];
    return [
      {
        ...planned,
        key,
        name: planned?.name ?? key,
        kind,
        role: own?.role ?? role ?? unsaid,
        desired: own?.desired ?? desired,
      },
    ];
  });
}

function isSaid(setting: MetricSetting | undefined): boolean {
  return setting !== undefined && (setting.desired ?? setting.role) !== null;
}
