import type { Allocation, AllocationStep } from '#core/charts/allocation-levels.ts';
import { isKnown, type RuleFlow } from '#domain/experiments/targeting/flow.ts';
import type { TrafficRule } from '#domain/experiments/targeting/traffic-plan.ts';

/**
 * One rule to scale, from all traffic to its variants. Where nobody knows how many units match, it starts at those that
 * do, so that no share is made up.
 */
export function allocationOf(rule: TrafficRule, flow: RuleFlow): Allocation {
  const { layer, allocation, conditions } = rule;
  const width = layer == null ? 1 : layer.range[1] - layer.range[0];
  const areKnown = isKnown(flow.matches) && isKnown(flow.arrives);
  const matching = areKnown ? flow.matches.low : 1;
  const here = matching * width;
  const steps: AllocationStep[] = [
    { inside: matching, label: 'Matches the conditions', rest: 'does not match' },
    ...(areKnown && here > 0
      ? [{ inside: flow.arrives.low / here, label: 'Not taken by a rule above', rest: 'taken above' }]
      : []),
    ...(layer == null
      ? []
      : [{ inside: width, label: `In its range of ${layer.name}`, rest: 'outside the range' }]),
    { inside: allocation, label: 'Takes part', rest: 'not allocated' },
  ];
  return {
    whole: areKnown || conditions.length === 0 ? 'All traffic' : 'All units that match',
    // A step that everybody passes would only rename what comes after it.
    steps: steps.filter(({ inside }) => inside < 1 - 1e-9),
    variants: rule.variants.map(({ key, weight, control }) => ({
      label: key === '' ? 'unnamed' : key,
      isControl: control,
      share: weight,
    })),
  };
}
