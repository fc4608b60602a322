import type { PowerCurve } from '#core/charts/power-curve.ts';
import type { DesignRequest } from '#domain/experiments/planning/design-request.ts';
import type { DesignPlan } from '#domain/experiments/planning/plan-design.ts';
import { powerPoints } from '#domain/experiments/planning/power-points.ts';

/** The power of a plan's units by the size of the effect, with the plan on it. */
export function curveOf(request: DesignRequest, plan: DesignPlan): PowerCurve {
  const isShare = request.scale === 'relative';
  const isRate = request.baseline.kind === 'proportion';
  const points = powerPoints(request, plan).map(({ effect, power }) => ({ x: effect, power }));
  return {
    axisName: isShare
      ? 'Relative effect'
      : isRate
        ? 'Effect in percentage points'
        : 'Effect in the metric’s unit',
    unit: isShare ? 'percent' : isRate ? 'points' : 'number',
    points,
    target: request.question === 'power' ? 0.8 : request.power,
    marks: [{ x: plan.effect, power: plan.power, label: 'this plan' }],
  };
}
