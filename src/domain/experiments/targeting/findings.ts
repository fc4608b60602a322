import type { TargetingRule } from '#domain/experiments/schema.ts';
import { type Dimension, dimensionsOf } from '#domain/experiments/targeting/dimensions.ts';
import type { TrafficPlan, TrafficRule } from '#domain/experiments/targeting/traffic-plan.ts';
import { valueClasses } from '#domain/experiments/targeting/value-classes.ts';

/** Rounding of weights such as 0.333 is forgiven, as in the check of a write-up. */
const WEIGHT_TOLERANCE = 0.002;
const MOST_GROUPS = 2000;

/** What is wrong, or worth knowing, about a plan; `rule` is an index from 0. `explainFinding` has the words. */
export type TargetingFinding =
  | { id: 'weights'; rule: number; sum: number }
  | { id: 'nobody-allocated'; rule: number }
  | { id: 'contradiction'; rule: number; attribute: string; conditions: TargetingRule[] }
  | { id: 'unreachable'; rule: number; by: number[] }
  | { id: 'shares'; attribute: string; sum: number }
  | { id: 'no-comparison'; rule: number }
  | { id: 'control'; rule: number; controls: number }
  | { id: 'same-key'; rule: number; key: string }
  | { id: 'partly-shadowed'; rule: number; by: number[] }
  | { id: 'changes-nothing'; rule: number; condition: TargetingRule }
  | { id: 'order-not-checked' };

/** How bad each finding is. `fail`: it will not do what it says. */
export const FINDING_STATUS: Readonly<Record<TargetingFinding['id'], 'fail' | 'warn' | 'info'>> = {
  weights: 'fail',
  'nobody-allocated': 'fail',
  contradiction: 'fail',
  unreachable: 'fail',
  shares: 'fail',
  'same-key': 'fail',
  control: 'warn',
  'no-comparison': 'info',
  'partly-shadowed': 'info',
  'changes-nothing': 'info',
  'order-not-checked': 'info',
};

/** Everything found, the worst first, then in the order of the rules. */
export function findTargetingProblems(plan: TrafficPlan): TargetingFinding[] {
  const found = [
    ...plan.rules.flatMap((rule, index) => [...ofSplit(rule, index), ...ofConditions(rule, index)]),
    ...ofOrder(plan),
    ...ofShares(plan),
  ];
  const order = ['fail', 'warn', 'info'];
  return found.sort((a, b) => order.indexOf(FINDING_STATUS[a.id]) - order.indexOf(FINDING_STATUS[b.id]));
}

function ofSplit({ variants, allocation }: TrafficRule, rule: number): TargetingFinding[] {
  const found: TargetingFinding[] = [];
  const sum = variants.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 1) > WEIGHT_TOLERANCE) found.push({ id: 'weights', rule, sum });
  if (allocation === 0) found.push({ id: 'nobody-allocated', rule });
  const twice = variants.find(({ key }, index) => variants.findIndex((other) => other.key === key) < index);
  if (twice !== undefined) found.push({ id: 'same-key', rule, key: twice.key });
  if (variants.length < 2) found.push({ id: 'no-comparison', rule });
  const controls = variants.filter(({ control }) => control).length;
  if (variants.length >= 2 && controls !== 1) found.push({ id: 'control', rule, controls });
  return found;
}

function ofConditions({ conditions }: TrafficRule, rule: number): TargetingFinding[] {
  const attributes = [...new Set(conditions.map(({ attribute }) => attribute))];
  return attributes.flatMap((attribute): TargetingFinding[] => {
    const own = conditions.filter((condition) => condition.attribute === attribute);
    const classes = valueClasses(own).map(({ holds }) => holds);
    if (!classes.some((holds) => holds.every(Boolean))) {
      return [{ id: 'contradiction', rule, attribute, conditions: smallestConflict(own) }];
    }
    const idle = own.find((_, index) =>
      classes.every(
        (holds) => holds[index] === true || holds.some((does, other) => other !== index && !does),
      ),
    );
    return idle === undefined ? [] : [{ id: 'changes-nothing', rule, condition: idle }];
  });
}

/** One condition that nothing satisfies, else two that contradict each other, else all of them. */
function smallestConflict(conditions: readonly TargetingRule[]): TargetingRule[] {
  const isEmpty = (some: TargetingRule[]) => !valueClasses(some).some(({ holds }) => holds.every(Boolean));
  const alone = conditions.find((condition) => isEmpty([condition]));
  if (alone !== undefined) return [alone];
  for (const [index, first] of conditions.entries()) {
    const second = conditions.slice(index + 1).find((other) => isEmpty([first, other]));
    if (second !== undefined) return [first, second];
  }
  return [...conditions];
}

/** Rules that come too late, for everybody or for some. */
function ofOrder(plan: TrafficPlan): TargetingFinding[] {
  const groups = groupsOf(plan);
  if (groups === null) return [{ id: 'order-not-checked' }];
  const takesAll = ({ allocation }: TrafficRule, isInRange: boolean) =>
    plan.leftOut === 'stop' || (allocation === 1 && isInRange);
  return plan.rules.flatMap((_, rule): TargetingFinding[] => {
    const own = groups.filter(({ matching }) => hasBit(matching, rule));
    const takers = own.map(({ matching, inRange }) =>
      plan.rules.flatMap((earlier, index) =>
        index < rule && hasBit(matching, index) && takesAll(earlier, hasBit(inRange, index)) ? [index] : [],
      ),
    );
    const by = [...new Set(takers.flatMap(([first]) => (first === undefined ? [] : [first])))].sort();
    if (by.length === 0) return [];
    return [{ id: takers.every((taken) => taken.length > 0) ? 'unreachable' : 'partly-shadowed', rule, by }];
  });
}

/**
 * Every kind of unit there can be, whatever its share: which rules match it, and in whose layer range it is. Null when
 * there are more than anybody waits for.
 */
function groupsOf(plan: TrafficPlan): { matching: number; inRange: number }[] | null {
  const dimensions = dimensionsOf(plan);
  const isLayer = ({ attribute }: Dimension) => attribute === null;
  const all = 2 ** plan.rules.length - 1;
  const matching = combine(
    all,
    dimensions.filter((dimension) => !isLayer(dimension)),
  );
  const ranges = combine(all, dimensions.filter(isLayer));
  if (matching === null || ranges === null) return null;
  return matching.flatMap((bits) => ranges.map((inRange) => ({ matching: bits, inRange })));
}

function combine(all: number, dimensions: readonly Dimension[]): number[] | null {
  let found = new Set([all]);
  for (const { parts } of dimensions) {
    found = new Set([...found].flatMap((bits) => parts.map(({ rules }) => bits & rules)));
    if (found.size > MOST_GROUPS) return null;
  }
  return [...found];
}

/** Shares above 1, or below it where every class of values has one. */
function ofShares(plan: TrafficPlan): TargetingFinding[] {
  return dimensionsOf(plan).flatMap(({ attribute, parts }): TargetingFinding[] => {
    if (attribute === null) return [];
    const sum = parts.reduce((total, { share }) => total + (share ?? 0), 0);
    const isWhole = parts.every(({ share }) => share !== null);
    const isWrong = sum > 1 + WEIGHT_TOLERANCE || (isWhole && sum < 1 - WEIGHT_TOLERANCE);
    return isWrong ? [{ id: 'shares', attribute, sum }] : [];
  });
}

function hasBit(bits: number, index: number): boolean {
  return ((bits >> index) & 1) === 1;
}
