import type { Place } from '#domain/content/issue.ts';
import { isRecord, isShare, isText } from '#domain/experiments/targeting/import/guards.ts';
import type { ImportProblem } from '#domain/experiments/targeting/import/imported-targeting.ts';
import { LIMITS, type RuleDraft, type VariantDraft } from '#domain/experiments/targeting/targeting-draft.ts';
import { percentText } from '#domain/experiments/targeting/targeting-from.ts';

/** Where what is said of one rule is gathered. */
export type GrowthBookReport = { name: string; place: Place; notes: string[]; problems: ImportProblem[] };

/** A rule's coverage and variations: what takes part, and who gets what. Null with a problem where it cannot be read. */
export function readSplit(
  rule: Record<string, unknown>,
  report: GrowthBookReport,
): Pick<RuleDraft, 'allocation' | 'variants'> | null {
  const { variations, coverage } = rule;
  const share = isShare(coverage) ? coverage : 1;
  if (coverage !== undefined && coverage !== null && !isShare(coverage)) {
    report.problems.push({
      ...report.place,
      message: `${report.name}: its coverage is no share from 0 to 1.`,
    });
    return null;
  }
  if (!Array.isArray(variations) || variations.length === 0) {
    const value = 'force' in rule ? rule['force'] : rule['value'];
    const key = labelOf(value) ?? 'on';
    return { allocation: percentText(share), variants: [{ key, weight: '100', control: true }] };
  }
  if (variations.length > LIMITS.variants) {
    report.problems.push({
      ...report.place,
      message: `${report.name} has more than ${LIMITS.variants} variations.`,
    });
    return null;
  }
  const ranges = rangeWidths(rule['ranges'], variations.length);
  const sum = ranges?.reduce((total, width) => total + width, 0) ?? 1;
  const weights =
    ranges === null ? weightsOf(rule, variations.length, report) : ranges.map((width) => width / (sum || 1));
  const keys = keysOf(variations, rule['meta']);
  const variants = keys.map(
    (key, index): VariantDraft => ({ key, weight: percentText(weights[index] ?? 0), control: index === 0 }),
  );
  return { allocation: percentText(ranges === null ? share : Math.min(1, sum)), variants };
}

function weightsOf(
  { weights }: Record<string, unknown>,
  count: number,
  { name, notes }: GrowthBookReport,
): number[] {
  const even = Array.from({ length: count }, () => 1 / count);
  if (weights === undefined || weights === null) return even;
  if (!Array.isArray(weights) || weights.length !== count || !weights.every(isShare)) {
    notes.push(
      `${name}: its weights do not fit its variations, so GrowthBook splits evenly, and so does this.`,
    );
    return even;
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum < 0.99 || sum > 1.01)
    notes.push(`${name}: its weights do not add up to 1. GrowthBook then splits evenly, whatever they say.`);
  return weights;
}

function rangeWidths(ranges: unknown, count: number): number[] | null {
  if (!Array.isArray(ranges) || ranges.length !== count) return null;
  const widths = ranges.map((range) => {
    const [from, to] = Array.isArray(range) ? (range as unknown[]) : [];
    return isShare(from) && isShare(to) && from <= to ? to - from : null;
  });
  return widths.some((width) => width === null) ? null : widths.flatMap((width) => width ?? []);
}

/** Keys from the variations' meta, their names or values; numbered where they would not be told apart. */
function keysOf(variations: readonly unknown[], meta: unknown): string[] {
  const keys = variations.map((value, index) => {
    const info = Array.isArray(meta) ? (meta[index] as unknown) : null;
    const named = isRecord(info) ? [info['key'], info['name']].find(isText) : undefined;
    return named ?? labelOf(value) ?? `v${index}`;
  });
  return new Set(keys).size === keys.length ? keys : keys.map((_, index) => `v${index}`);
}

function labelOf(value: unknown): string | null {
  const text = isText(value)
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
  return text !== '' && text.length <= 60 ? text : null;
}
