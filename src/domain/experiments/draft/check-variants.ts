import type { DraftVariant, ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { type DraftProblem, missing, textProblems, wrong } from '#domain/experiments/draft/problem.ts';
import { variantKey } from '#domain/experiments/draft/read-fields.ts';
import { weightSum } from '#domain/experiments/draft/weights.ts';
import { readNumber } from '#domain/experiments/draft/words.ts';

/** Weights may miss 100 by this much: three times 33.3 is fine. */
const TOLERANCE = 0.15;

/** Problems of unit, allocation, variants and their weights. */
export function checkVariants({ variants }: ExperimentDraft): DraftProblem[] {
  const unit = { least: 2, most: 60, ask: 'Say what is assigned to a variant, for example user.' };
  const keys = variants.list.map(variantKey);
  return [
    ...textProblems('variants.unit', variants.unit, unit),
    ...allocationProblems(variants.allocation),
    ...variants.list.flatMap((variant, index) => variantProblems(variant, { index, keys })),
    ...groupProblems(variants),
  ];
}

function allocationProblems(allocation: string): DraftProblem[] {
  const value = readNumber(allocation);
  const isShare = value !== null && value > 0 && value <= 100;
  return isShare ? [] : [wrong('variants.allocation', 'Enter a share above 0 and up to 100 %.')];
}

function variantProblems(
  variant: DraftVariant,
  { index, keys }: { index: number; keys: readonly string[] },
): DraftProblem[] {
  const at = (name: string) => `variants.${index}.${name}`;
  const problems = [
    ...textProblems(at('name'), variant.name, { least: 1, most: 90, ask: 'Name the variant.' }),
    ...textProblems(at('description'), variant.description, {
      least: 3,
      most: 600,
      ask: 'Say what a person in this variant sees.',
    }),
  ];
  const key = keys[index] ?? '';
  if (key !== '' && !isKey(key)) {
    const text = 'Up to 60 characters, without commas and quotes, not starting with two underscores.';
    problems.push(wrong(at('key'), text));
  } else if (key !== '' && keys.indexOf(key) !== index) {
    problems.push(wrong(at('key'), `Two variants are called ${key}.`));
  }
  const weight = readNumber(variant.weight);
  if (weight === null) problems.push(missing(at('weight'), 'Enter its share in per cent.'));
  else if (weight < 0 || weight > 100) problems.push(wrong(at('weight'), 'Enter 0 to 100.'));
  return problems;
}

function isKey(key: string): boolean {
  return key.length <= 60 && /^[^\s"',][^"',]*$/.test(key) && !key.startsWith('__');
}

function groupProblems({ list, kind }: ExperimentDraft['variants']): DraftProblem[] {
  const isQualitative = kind === 'qualitative';
  const problems: DraftProblem[] = [];
  if (list.length < (isQualitative ? 1 : 2))
    problems.push(missing('variants.list', 'Add what it is compared with.'));
  if (list.length > 20) problems.push(wrong('variants.list', 'Keep it to 20 variants.'));
  const controls = list.filter(({ control }) => control).length;
  if (controls > 1 || (controls === 0 && !isQualitative)) {
    problems.push(missing('variants.control', 'Mark the one variant the others are compared with.'));
  }
  const sum = weightSum(list);
  if (sum !== null && Math.abs(sum - 100) > TOLERANCE) {
    const told = Number(sum.toFixed(2));
    problems.push(wrong('variants.weights', `The shares add up to ${told} %, not to 100 %.`));
  }
  if (
    !isQualitative &&
    list.filter(({ weight }) => (readNumber(weight) ?? 1) > 0).length < 2 &&
    list.length > 1
  )
    problems.push(wrong('variants.weights', 'At least two variants need a share above 0 %.'));
  return problems;
}
