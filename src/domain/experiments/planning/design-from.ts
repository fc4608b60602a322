import type { DesignDraft } from '#domain/experiments/planning/design-draft.ts';
import type { MetricBaseline, PlanFacts } from '#domain/experiments/planning/plan-facts.ts';
import { fieldNumber } from '#domain/experiments/planning/typed-number.ts';

/** The metric a plan is about: the hypothesis', else the first primary one, else the first; null without data. */
export function mainBaseline({ baselines, hypothesis }: PlanFacts): MetricBaseline | null {
  return (
    baselines.find(({ key }) => key === hypothesis?.metric) ??
    baselines.find(({ role }) => role === 'primary') ??
    baselines[0] ??
    null
  );
}

/**
 * The form filled from a write-up: baseline and traffic from its data, effect, split and reading from its plan. What
 * the write-up does not say stays as it is.
 */
export function designFrom(facts: PlanFacts, metric: string | null, before: DesignDraft): DesignDraft {
  const baseline = facts.baselines.find(({ key }) => key === metric) ?? mainBaseline(facts);
  const { method, alpha, power, correction, tuning } = facts.analysis;
  return {
    ...before,
    from: { experiment: facts.id, metric: baseline?.key ?? '' },
    reading: method === 'sequential' ? 'sequential' : 'fixed',
    correction,
    alpha: percentText(alpha),
    power: percentText(power),
    tuning: fieldNumber(tuning),
    ...fromDesign(facts),
    ...fromBaseline(baseline, facts),
  };
}

function fromDesign({ design, baselines }: PlanFacts): Partial<DesignDraft> {
  const primaries = baselines.filter(({ role }) => role === 'primary').length;
  const known = primaries === 0 ? {} : { primaries: String(primaries) };
  if (design === null || design.variants.length < 2) return known;
  const control = design.variants.findIndex((variant) => variant.control);
  const ordered = design.variants.toSorted(
    (a, b) => Number(b === design.variants[control]) - Number(a === design.variants[control]),
  );
  return {
    ...known,
    weights: ordered.map(({ weight }) => percentText(weight)),
    allocation: percentText(design.allocation),
    minDays: String(design.minDays),
    ...(design.plannedDays === undefined ? {} : { days: String(design.plannedDays) }),
  };
}

function fromBaseline(
  baseline: MetricBaseline | null,
  { design, hypothesis }: PlanFacts,
): Partial<DesignDraft> {
  if (baseline === null) return {};
  const { kind, mean, deviation, dailyUnits, key } = baseline;
  const isRate = kind === 'proportion';
  const figures = isRate
    ? { rate: percentText(mean) }
    : { mean: fieldNumber(mean), deviation: fieldNumber(deviation) };
  const eligible = dailyUnits === null ? null : Math.round(dailyUnits / (design?.allocation || 1));
  const traffic = eligible === null ? {} : { traffic: String(eligible) };
  return { metric: kind, ...figures, ...traffic, ...effectFrom(hypothesis, key, isRate) };
}

function effectFrom(
  hypothesis: PlanFacts['hypothesis'],
  metric: string,
  isRate: boolean,
): Partial<DesignDraft> {
  if (hypothesis === null || hypothesis.metric !== metric) return {};
  const { relative, absolute } = hypothesis.minimumEffect;
  if (relative !== undefined) return { scale: 'relative', effect: percentText(relative) };
  if (absolute === undefined) return {};
  return { scale: 'absolute', effect: isRate ? percentText(absolute) : fieldNumber(absolute) };
}

function percentText(share: number): string {
  return fieldNumber(share * 100, 5);
}
