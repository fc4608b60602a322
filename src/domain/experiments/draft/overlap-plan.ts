import { addDays } from '#core/dates/days.ts';
import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { plannedDays, planSize } from '#domain/experiments/draft/plan-size.ts';
import { draftId, readShare, variantKey } from '#domain/experiments/draft/read-fields.ts';
import { readRuleValue } from '#domain/experiments/draft/rule-value.ts';
import { readNumber, slugs, tidy } from '#domain/experiments/draft/words.ts';
import type { OverlapPlan } from '#domain/experiments/health/overlaps.ts';
import type { ExperimentDesign, TargetingRule } from '#domain/experiments/schema.ts';
import type { TrafficPlan } from '#domain/experiments/targeting/traffic-plan.ts';

/** A draft as if it were launched today, to be compared with the experiments that run. */
export function draftOverlapPlan(draft: ExperimentDraft, today: string): OverlapPlan {
  const days = plannedDays(draft, planSize(draft));
  const end = days === null ? {} : { dataComplete: addDays(today, days - 1) };
  return {
    id: draftId(draft),
    status: 'running',
    surface: slugs(draft.idea.surface),
    dates: { launched: today, ...end },
    design: designOf(draft),
  };
}

/** A draft as the one rule of a traffic plan, to look for contradictions. */
export function draftTrafficPlan(draft: ExperimentDraft): TrafficPlan {
  const { targeting, layer, allocation, variants } = designOf(draft);
  const rule = { name: 'Targeting', conditions: targeting, layer: layer ?? null, allocation, variants };
  return { rules: [rule], leftOut: 'stop', shares: [] };
}

/** Rules that can be read; half-typed ones are left out. */
function rulesOf({ targeting }: ExperimentDraft): TargetingRule[] {
  return targeting.rules.flatMap((rule) => {
    const { value, problem } = readRuleValue(rule);
    const attribute = tidy(rule.attribute);
    if (attribute === '' || problem !== null) return [];
    return [{ attribute, op: rule.op, ...(value === undefined ? {} : { value }) }];
  });
}

function designOf(draft: ExperimentDraft): ExperimentDesign {
  const { variants, targeting, size } = draft;
  const name = tidy(targeting.layer);
  const range: [number, number] = [readShare(targeting.from) ?? 0, readShare(targeting.to) ?? 1];
  return {
    unit: tidy(variants.unit),
    ...(name === '' ? {} : { layer: { name, range } }),
    allocation: readShare(variants.allocation) ?? 1,
    variants: variants.list.map((variant, index) => ({
      key: variantKey(variant, index),
      name: tidy(variant.name),
      weight: readShare(variant.weight) ?? 0,
      control: variant.control,
      description: tidy(variant.description),
    })),
    targeting: rulesOf(draft),
    exclusions: targeting.exclusions.map(tidy),
    minDays: readNumber(size.minDays) ?? 7,
  };
}
