import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import type { ContentSource } from '#domain/content/source.ts';
import type { ExperimentDesign, ExperimentFrontmatter } from '#domain/experiments/schema.ts';

/** Rounding of weights such as 0.333 is forgiven. */
const WEIGHT_TOLERANCE = 0.002;

/** Checks variants, weights, phases and targeting rules against each other. */
export function checkDesign(data: ExperimentFrontmatter, source: ContentSource): LocalIssue[] {
  if (data.design === undefined) return [];
  return [
    ...checkVariants(data.design, data, source),
    ...checkWeights(
      data.design.variants.map(({ weight }) => weight),
      ['design', 'variants'],
      source,
    ),
    ...checkPhases(data.design, source),
    ...checkTargeting(data.design, source),
  ];
}

function checkVariants(
  { variants }: ExperimentDesign,
  { kind }: ExperimentFrontmatter,
  source: ContentSource,
): LocalIssue[] {
  const issues = variants.flatMap(({ key }, index) => {
    if (variants.findIndex((other) => other.key === key) === index) return [];
    const message = `Two variants are called \`${key}\`.`;
    const hint = 'Give each variant its own key.';
    return [
      issueAt(source.placeOf(['design', 'variants', index, 'key']), {
        rule: 'experiment/variant',
        message,
        hint,
      }),
    ];
  });
  const place = source.placeOf(['design', 'variants']);
  if (kind !== 'qualitative' && variants.length < 2) {
    const message = `The kind is ${kind}, and there is only one variant.`;
    issues.push(
      issueAt(place, { rule: 'experiment/variant', message, hint: 'Add what it is compared with.' }),
    );
  }
  const controls = variants.filter(({ control }) => control).length;
  if (controls === 1 || (kind === 'qualitative' && controls === 0)) return issues;
  const message = `${controls === 0 ? 'No variant is' : `${controls} variants are`} marked as the control.`;
  const hint = 'Write control: true in the variant the others are compared with, and only there.';
  return [...issues, issueAt(place, { rule: 'experiment/control', message, hint })];
}

function checkWeights(
  weights: readonly number[],
  path: readonly PropertyKey[],
  source: ContentSource,
): LocalIssue[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (Math.abs(sum - 1) <= WEIGHT_TOLERANCE) return [];
  const message = `The weights add up to ${Number(sum.toFixed(4))}.`;
  const hint = 'Write shares that add up to 1, for example 0.5 and 0.5.';
  return [issueAt(source.placeOf(path), { rule: 'experiment/weights', message, hint })];
}

function checkPhases({ phases = [], variants }: ExperimentDesign, source: ContentSource): LocalIssue[] {
  return phases.flatMap((phase, index) => {
    const path = ['design', 'phases', index];
    const known = variants.map(({ key }) => key);
    const unknown = Object.keys(phase.weights).filter((key) => !known.includes(key));
    const issues = unknown.map((key) =>
      issueAt(source.placeOf([...path, 'weights', key], 'key'), {
        rule: 'experiment/phase-variant',
        message: `\`${key}\` is no variant.`,
        hint: `There are: ${known.join(', ')}.`,
      }),
    );
    issues.push(...checkWeights(Object.values(phase.weights), [...path, 'weights'], source));
    const before = phases[index - 1];
    const order =
      phase.to !== undefined && phase.to < phase.from
        ? `The phase ends (${phase.to}) before it starts (${phase.from}).`
        : before !== undefined && (before.to === undefined || before.to >= phase.from)
          ? `The phase starts (${phase.from}) before the one above has ended${before.to === undefined ? '' : ` (${before.to})`}.`
          : null;
    if (order === null) return issues;
    const hint = 'Phases follow each other; only the last may be without an end.';
    return [
      ...issues,
      issueAt(source.placeOf([...path, 'from']), { rule: 'experiment/phase-order', message: order, hint }),
    ];
  });
}

function checkTargeting({ targeting }: ExperimentDesign, source: ContentSource): LocalIssue[] {
  return targeting.flatMap(({ op, value }, index) => {
    const needs =
      op === 'exists' || op === 'notExists'
        ? 'nothing'
        : op === 'in' || op === 'notIn'
          ? 'a list'
          : 'one value';
    const given = value === undefined ? 'nothing' : Array.isArray(value) ? 'a list' : 'one value';
    if (needs === given) return [];
    const message = `\`${op}\` takes ${needs} as \`value\`, and here is ${given}.`;
    const hint = 'For example: { attribute: country, op: in, value: [DE, AT] }.';
    return [
      issueAt(source.placeOf(['design', 'targeting', index, 'value']), {
        rule: 'experiment/targeting',
        message,
        hint,
      }),
    ];
  });
}
