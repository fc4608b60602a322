import type { Place } from '#domain/content/issue.ts';
import {
  opaqueAttribute,
  readGrowthBookCondition,
} from '#domain/experiments/targeting/import/growthbook-condition.ts';
import {
  type GrowthBookReport as Report,
  readSplit,
} from '#domain/experiments/targeting/import/growthbook-split.ts';
import { isRecord, isShare, isText } from '#domain/experiments/targeting/import/guards.ts';
import {
  type ImportedTargeting,
  type ImportProblem,
  unusable,
} from '#domain/experiments/targeting/import/imported-targeting.ts';
import { FIRST_RULE, LIMITS, type RuleDraft } from '#domain/experiments/targeting/targeting-draft.ts';
import { conditionDraft, percentText } from '#domain/experiments/targeting/targeting-from.ts';

/** Places in the pasted text by path. */
type PlaceOf = (path: readonly PropertyKey[]) => Place;

/**
 * Reads GrowthBook's feature definitions: the payload of an SDK endpoint (`{ features }`), a map of features, one
 * feature, or its list of rules. A unit that a rule's coverage or namespace leaves out goes on to the next rule.
 *
 * Source: https://docs.growthbook.io/lib/build-your-own ("Feature", "FeatureRule", "getBucketRanges", "evalFeature").
 */
export function readGrowthBook(data: unknown, placeOf: PlaceOf): ImportedTargeting {
  const feature = findFeature(data);
  if (feature === null) {
    const message =
      'There is no feature with rules in it. Paste a feature definition of GrowthBook, or one rule of it.';
    return unusable('growthbook', [{ ...placeOf([]), message }]);
  }
  const notes: string[] = [];
  const problems: ImportProblem[] = [];
  if (feature.others > 0) {
    notes.push(
      `The text holds ${feature.others + 1} features; this is ${feature.name}. Paste another one alone to see it.`,
    );
  }
  if (feature.rules.length > LIMITS.rules)
    problems.push({
      ...placeOf(feature.path),
      message: `There are ${feature.rules.length} rules; at most ${LIMITS.rules} can be read.`,
    });
  const rules = feature.rules.slice(0, LIMITS.rules).flatMap((rule, index) => {
    const report: Report = {
      name: `Rule ${index + 1}`,
      place: placeOf([...feature.path, index]),
      notes,
      problems,
    };
    return readRule(rule, report) ?? [];
  });
  if (problems.length > 0) return unusable('growthbook', problems);
  const unit = feature.rules.map((rule) => (isRecord(rule) ? rule['hashAttribute'] : null)).find(isText);
  return { from: 'growthbook', draft: { rules, leftOut: 'next', unit: unit ?? 'id' }, notes, problems };
}

function findFeature(data: unknown): Feature | null {
  if (Array.isArray(data)) return { name: 'the list', path: [], rules: data, others: 0 };
  if (!isRecord(data)) return null;
  if (Array.isArray(data['rules']))
    return { name: 'the feature', path: ['rules'], rules: data['rules'], others: 0 };
  if (RULE_KEYS.some((key) => key in data)) return { name: 'the rule', path: [], rules: [data], others: 0 };
  const within = isRecord(data['features']) ? data['features'] : data;
  const path = within === data ? [] : ['features'];
  const features = Object.entries(within).flatMap(([name, feature]) =>
    isRecord(feature) && Array.isArray(feature['rules']) && feature['rules'].length > 0
      ? [{ name, path: [...path, name, 'rules'], rules: feature['rules'] as unknown[] }]
      : [],
  );
  const isExperiment = (rule: unknown) => isRecord(rule) && Array.isArray(rule['variations']);
  const chosen = features.find(({ rules }) => rules.some(isExperiment)) ?? features[0];
  return chosen === undefined ? null : { ...chosen, others: features.length - 1 };
}

const RULE_KEYS = ['variations', 'force', 'condition', 'coverage'];

function readRule(rule: unknown, report: Report): RuleDraft | null {
  if (!isRecord(rule)) {
    report.problems.push({ ...report.place, message: `${report.name} is not an object.` });
    return null;
  }
  if (rule['enabled'] === false) {
    report.notes.push(`${report.name} is switched off and was left out.`);
    return null;
  }
  const conditions = readConditions(rule, report);
  if (conditions.length > LIMITS.conditions) {
    report.problems.push({
      ...report.place,
      message: `${report.name} has more than ${LIMITS.conditions} conditions.`,
    });
    return null;
  }
  const split = readSplit(rule, report);
  if (split === null) return null;
  const name = [rule['name'], rule['key'], rule['id']].find(isText) ?? '';
  return { ...FIRST_RULE, name, conditions: conditions.map(conditionDraft), ...readLayer(rule), ...split };
}

function readConditions(rule: Record<string, unknown>, { name, notes, problems, place }: Report) {
  const parsed = typeof rule['condition'] === 'string' ? parse(rule['condition']) : rule['condition'];
  if (parsed === undefined && isText(rule['condition'])) {
    problems.push({ ...place, message: `${name}: its condition is a text that is not JSON.` });
  }
  const found =
    parsed === undefined || parsed === null
      ? { conditions: [], opaque: [] }
      : readGrowthBookCondition(parsed);
  const more = ['parentConditions', 'savedGroups', 'prerequisites'].flatMap((key) => {
    const value = rule[key];
    return Array.isArray(value) && value.length > 0 ? [opaqueAttribute({ [key]: value })] : [];
  });
  if (namespaceOf(rule) === 'unreadable') more.push(opaqueAttribute({ filters: rule['filters'] }));
  const opaque = [...found.opaque, ...more];
  if (opaque.length > 0) {
    notes.push(
      `${name}: ${opaque.join(' and ')} cannot be written as a rule here. It stands as an attribute of its own whose share nobody knows.`,
    );
  }
  return [...found.conditions, ...more.map((attribute) => ({ attribute, op: 'exists' }) as const)];
}

function readLayer(rule: Record<string, unknown>): Partial<RuleDraft> {
  const namespace = namespaceOf(rule);
  if (namespace === null || namespace === 'unreadable') return {};
  const { layer, from, to } = namespace;
  return { layer, layerFrom: percentText(from), layerTo: percentText(to) };
}

/** A namespace, in either of the two ways it is written. */
function namespaceOf(
  rule: Record<string, unknown>,
): { layer: string; from: number; to: number } | 'unreadable' | null {
  const { namespace, filters } = rule;
  if (Array.isArray(namespace)) {
    const [layer, from, to] = namespace;
    if (isText(layer) && isShare(from) && isShare(to)) return { layer, from, to };
    return 'unreadable';
  }
  if (!Array.isArray(filters) || filters.length === 0) return null;
  const [only, ...more] = filters;
  const ranges = isRecord(only) ? only['ranges'] : null;
  if (more.length > 0 || !isRecord(only) || !isText(only['seed']) || !Array.isArray(ranges))
    return 'unreadable';
  const [range, ...otherRanges] = ranges;
  if (otherRanges.length > 0 || !Array.isArray(range)) return 'unreadable';
  const [from, to] = range;
  return isShare(from) && isShare(to) ? { layer: only['seed'], from, to } : 'unreadable';
}

function parse(text: string): unknown {
  try {
    return text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Feature = { name: string; path: PropertyKey[]; rules: unknown[]; others: number };
