import { percent } from '#domain/experiments/health/words.ts';
import type { TargetingRule } from '#domain/experiments/schema.ts';
import type { TargetingFinding } from '#domain/experiments/targeting/findings.ts';
import { isKnown } from '#domain/experiments/targeting/flow.ts';
import type { Bounds } from '#domain/experiments/targeting/traffic-plan.ts';

/** How each comparison is said between an attribute and a value. */
export const OP_WORDS: Readonly<Record<TargetingRule['op'], string>> = {
  is: 'is',
  isNot: 'is not',
  in: 'is one of',
  notIn: 'is none of',
  gt: 'is more than',
  gte: 'is at least',
  lt: 'is less than',
  lte: 'is at most',
  contains: 'contains',
  exists: 'is set',
  notExists: 'is not set',
};

/** `country is one of DE, AT`. */
export function conditionText({ attribute, op, value }: TargetingRule): string {
  const values = value === undefined ? '' : [value].flat().join(', ');
  return `${attribute} ${OP_WORDS[op]}${values === '' ? '' : ` ${values}`}`;
}

/** `12 %`, `between 10 % and 50 %`, `not known`. */
export function boundsText(bounds: Bounds): string {
  const { low, high } = bounds;
  if (isKnown(bounds)) return percent(Math.round(((low + high) / 2) * 1e6) / 1e6);
  if (low < 1e-4 && high > 1 - 1e-4) return 'not known';
  if (low < 1e-4) return `up to ${percent(high)}`;
  return high > 1 - 1e-4 ? `${percent(low)} or more` : `${percent(low)} to ${percent(high)}`;
}

/** What was found and what to do; `names` are the rules' names in order. */
export function explainFinding(finding: TargetingFinding, names: readonly string[]): string {
  const name = 'rule' in finding ? (names[finding.rule] ?? `Rule ${finding.rule + 1}`) : '';
  const others =
    'by' in finding ? finding.by.map((index) => names[index] ?? `Rule ${index + 1}`).join(' and ') : '';
  switch (finding.id) {
    case 'weights':
      return `${name}: the weights add up to ${percent(finding.sum)}, not to 100 %.`;
    case 'nobody-allocated':
      return `${name}: the allocation is 0 %, so nobody takes part.`;
    case 'contradiction':
      return contradiction(name, finding.conditions);
    case 'unreachable':
      return `${name}: never reached, because ${others} takes every unit that matches it. Move it up, or narrow what stands above.`;
    case 'shares':
      return `The shares of ${finding.attribute} add up to ${percent(finding.sum)}, not to 100 %. They are scaled until you correct them.`;
    case 'same-key':
      return `${name}: two variants are called ${finding.key}. Give each its own key.`;
    case 'control':
      return finding.controls === 0
        ? `${name}: no variant is the control. Choose the one the others are compared with.`
        : `${name}: ${finding.controls} variants are the control. Choose one.`;
    case 'no-comparison':
      return `${name}: everybody in it gets the same, so it is a release, not an experiment.`;
    case 'partly-shadowed':
      return `${name}: some of its units match ${others} too and go there first.`;
    case 'order-not-checked':
      return 'There are too many combinations of conditions to say whether a rule comes too late.';
    case 'changes-nothing':
      return `${name}: “${conditionText(finding.condition)}” keeps nobody out that the other conditions let in. It can go.`;
  }
}

function contradiction(name: string, conditions: readonly TargetingRule[]): string {
  const [first, second] = conditions.map((condition) => `“${conditionText(condition)}”`);
  if (second === undefined) return `${name}: nobody matches ${first ?? 'it'}. Give it a value.`;
  return conditions.length === 2
    ? `${name}: nobody matches, because ${first} and ${second} cannot both hold.`
    : `${name}: nobody matches, because its conditions on one attribute cannot all hold.`;
}
