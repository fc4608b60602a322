import { isCollection, isMap, isSeq, parseDocument, visit } from 'yaml';
import { listValues, readTargeting } from '#domain/experiments/targeting/read-targeting.ts';
import type { TargetingDraft } from '#domain/experiments/targeting/targeting-draft.ts';

/**
 * One rule of the form as the `design` of a write-up, in YAML; fields that have their default are left out. What people
 * see in a variant (`description`) and its name are there only where the form was filled with them.
 */
export function targetingYaml(draft: TargetingDraft, index: number): string {
  const rule = readTargeting(draft).plan.rules[index];
  const typed = draft.rules[index];
  if (rule === undefined || typed === undefined) return '';
  const exclusions = listValues(draft.exclusions);
  const design = {
    unit: draft.unit.trim() === '' ? 'user' : draft.unit.trim(),
    ...(rule.layer == null ? {} : { layer: rule.layer }),
    ...(rule.allocation === 1 ? {} : { allocation: rounded(rule.allocation) }),
    variants: rule.variants.map(({ key, weight, control }, at) => {
      const { name, description } = typed.variants[at] ?? {};
      return {
        key,
        ...(name === undefined ? {} : { name }),
        weight: rounded(weight),
        ...(control ? { control } : {}),
        ...(description === undefined ? {} : { description }),
      };
    }),
    ...(rule.conditions.length === 0 ? {} : { targeting: rule.conditions }),
    ...(exclusions.length === 0 ? {} : { exclusions }),
  };
  return written({ design });
}

/** Short things on one line, as people write them. */
function written(data: unknown): string {
  const document = parseDocument(JSON.stringify(data));
  visit(document, {
    Collection: (_, node) => {
      node.flow = false;
    },
    Scalar: (_, node) => {
      // Out of JSON every text is quoted; YAML quotes what needs it.
      delete node.type;
    },
  });
  visit(document, {
    Collection: (key, node) => {
      const isPlain = node.items.every(
        (item) => !isCollection(isMap(node) ? (item as { value?: unknown }).value : item),
      );
      const isShort = JSON.stringify(node.toJSON()).length <= 90;
      if (key !== null && isShort && (isPlain || (isMap(node) && node.items.every(hasFlatValue))))
        node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function hasFlatValue(item: { value?: unknown }): boolean {
  return (
    !isCollection(item.value) ||
    (isSeq(item.value) && item.value.items.every((entry) => !isCollection(entry)))
  );
}

function rounded(share: number): number {
  return Number(share.toPrecision(6));
}
