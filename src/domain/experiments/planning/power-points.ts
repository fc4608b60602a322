import type { DesignRequest } from '#domain/experiments/planning/design-request.ts';
import { isPossible } from '#domain/experiments/planning/effect-table.ts';
import type { DesignPlan } from '#domain/experiments/planning/plan-design.ts';
import { readingOf } from '#domain/experiments/planning/reading-of.ts';

const POINTS = 40;
const REACH = 2;

/** The power of the plan's units for every effect from nearly none to twice the planned one; effects on its scale. */
export function powerPoints(request: DesignRequest, plan: DesignPlan): { effect: number; power: number }[] {
  const reading = readingOf(request);
  return Array.from({ length: POINTS }, (_, index) => (plan.effect * REACH * (index + 1)) / POINTS)
    .filter((effect) => isPossible(request, effect))
    .map((effect) => ({ effect, power: reading.power(plan.perTreatment, effect) }));
}
