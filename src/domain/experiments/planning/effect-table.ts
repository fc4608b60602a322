import type { DesignRequest } from '#domain/experiments/planning/design-request.ts';
import { type DesignPlan, planDesign } from '#domain/experiments/planning/plan-design.ts';
import { meanOf } from '#domain/experiments/planning/reading-of.ts';

const FACTORS = [0.5, 0.75, 1, 1.5, 2, 3] as const;

/** What other effects would take. `isPlanned` marks the effect of the plan itself. */
export type EffectRow = { plan: DesignPlan; isPlanned: boolean };

/** Effects around the planned one, with the units and days each takes at the planned power; impossible ones left out. */
export function effectTable(request: DesignRequest, plan: DesignPlan): EffectRow[] {
  const power = request.question === 'power' ? 0.8 : plan.power;
  return FACTORS.flatMap((factor) => {
    const effect = plan.effect * factor;
    if (!isPossible(request, effect)) return [];
    const minDays = request.minDays;
    const row = planDesign({ ...request, question: 'size', effect, power, minDays });
    return row.status === 'ok' ? [{ plan: row, isPlanned: factor === 1 }] : [];
  });
}

/** Whether a rate can change that much at all. */
export function isPossible({ baseline, scale }: DesignRequest, effect: number): boolean {
  if (baseline.kind !== 'proportion') return true;
  const change = scale === 'relative' ? effect * meanOf(baseline) : effect;
  return change < Math.max(baseline.rate, 1 - baseline.rate);
}
