import type { OverlapPlan } from '#domain/experiments/health/overlaps.ts';
import { fieldNumber } from '#domain/experiments/planning/typed-number.ts';
import type { ExperimentDesign, TargetingRule } from '#domain/experiments/schema.ts';
import {
  type ConditionDraft,
  FIRST_RULE,
  FIRST_TARGETING,
  type RuleDraft,
  type TargetingDraft,
} from '#domain/experiments/targeting/targeting-draft.ts';

/** The form filled from a write-up. */
export function targetingFrom(plan: OverlapPlan): TargetingDraft {
  const { design, dates } = plan;
  return {
    ...FIRST_TARGETING,
    experiment: plan.id,
    surface: plan.surface.join(', '),
    from: dates.launched ?? '',
    to: dates.launched === undefined ? '' : (dates.dataComplete ?? dates.decided ?? ''),
    ...(design === null ? {} : fromDesign(design)),
  };
}

/** The parts of the form that a frontmatter's `design` says. */
export function fromDesign(
  design: Pick<ExperimentDesign, 'unit' | 'exclusions' | 'allocation' | 'targeting' | 'variants'> & {
    layer?: ExperimentDesign['layer'];
  },
): Pick<TargetingDraft, 'unit' | 'exclusions' | 'rules'> {
  const { unit, layer, allocation, targeting, exclusions } = design;
  const variants = design.variants.map(({ key, weight, control, name: called, description }) => ({
    key,
    weight: percentText(weight),
    control,
    name: called,
    description,
  }));
  const rule: RuleDraft = {
    ...FIRST_RULE,
    conditions: targeting.map(conditionDraft),
    ...(layer === undefined
      ? {}
      : { layer: layer.name, layerFrom: percentText(layer.range[0]), layerTo: percentText(layer.range[1]) }),
    allocation: percentText(allocation),
    variants: variants.length > 0 ? variants : FIRST_RULE.variants,
  };
  return { unit, exclusions: exclusions.join(', '), rules: [rule] };
}

/** A condition as the form shows it; read back it is the same. */
export function conditionDraft({ attribute, op, value }: TargetingRule): ConditionDraft {
  if (value === undefined) return { attribute, op, value: '' };
  if (Array.isArray(value)) return { attribute, op, value: value.map(inList).join(', ') };
  const isNumberLike = typeof value === 'string' && (isWord(value) || String(Number(value)) === value);
  return { attribute, op, value: isNumberLike && op !== 'contains' ? `"${value}"` : String(value) };
}

/** Shares as percent without the noise of a product. */
export function percentText(share: number): string {
  return fieldNumber(share * 100, 5);
}

/** A text that would be read as something else. */
function isWord(value: string): boolean {
  return value === 'true' || value === 'false';
}

function inList(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return value.includes(',') || String(Number(value)) === value ? `"${value}"` : value;
}
