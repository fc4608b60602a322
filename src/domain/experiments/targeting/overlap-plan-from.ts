import type { OverlapPlan } from '#domain/experiments/health/overlaps.ts';
import { listValues } from '#domain/experiments/targeting/read-targeting.ts';
import type { TargetingDraft } from '#domain/experiments/targeting/targeting-draft.ts';
import type { TrafficPlan } from '#domain/experiments/targeting/traffic-plan.ts';

/**
 * What decides whether the form's experiment meets others; null while its first day or its surface is missing. With
 * several rules it is the first that splits: what the others do to it is said elsewhere.
 */
export function overlapPlanFrom(draft: TargetingDraft, { rules }: TrafficPlan): OverlapPlan | null {
  const surface = listValues(draft.surface);
  const rule = rules.find(({ variants }) => variants.length > 1) ?? rules[0];
  if (surface.length === 0 || draft.from === '' || rule === undefined) return null;
  return {
    id: draft.experiment ?? '',
    status: 'running',
    surface,
    dates: { launched: draft.from, ...(draft.to === '' ? {} : { dataComplete: draft.to }) },
    design: {
      unit: draft.unit,
      allocation: rule.allocation,
      variants: [],
      targeting: [...rule.conditions],
      exclusions: listValues(draft.exclusions),
      minDays: 1,
      ...(rule.layer == null ? {} : { layer: rule.layer }),
    },
  };
}
