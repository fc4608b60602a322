import { type Dimension, dimensionsOf } from '#domain/experiments/targeting/dimensions.ts';
import type { Bounds, TrafficPlan } from '#domain/experiments/targeting/traffic-plan.ts';

/** Which share of all traffic ends where. `ends` of every rule, `leftOut` and `unmatched` add up to 1. */
export type TrafficFlow = {
  rules: RuleFlow[];
  /** Units that match a rule but take part in none. */
  leftOut: Bounds;
  /** Units that match no rule. */
  unmatched: Bounds;
  /** Two or more attributes have shares, which were multiplied as if they were independent. */
  assumesIndependence: boolean;
};

export type RuleFlow = {
  /** Units whose attributes match, whatever the other rules and layers do. */
  matches: Bounds;
  /** Of these, the ones no earlier rule has taken, in the range of the layer. */
  arrives: Bounds;
  takesPart: Bounds;
  /** In the order of the rule's variants; none where no variant has a weight. */
  variants: Bounds[];
};

/** More worlds than this are not tried; the bounds are then 0 and 1. */
const MOST_WORLDS = 4000;
/** Shares that add up to less than this say nothing. */
const NOTHING = 1e-9;

/**
 * Follows all traffic through the rules. Where shares are not known, every way in which they could be is tried: a share
 * is linear in each attribute's shares, so its bounds are reached where one class of values has all that is unknown.
 */
export function trafficFlow(plan: TrafficPlan): TrafficFlow {
  const dimensions = dimensionsOf(plan);
  const worlds = worldsOf(dimensions);
  const known = dimensions.filter(
    ({ attribute, parts }) => attribute !== null && parts.some(({ share }) => share !== null),
  );
  const flows = worlds === null ? [] : worlds.map((world) => flowIn({ plan, dimensions }, world));
  const bounds = (pick: (flow: Flow) => number): Bounds => {
    if (flows.length === 0) return { low: 0, high: 1 };
    const values = flows.map((flow) => Math.min(1, Math.max(0, pick(flow))));
    return { low: Math.min(...values), high: Math.max(...values) };
  };
  const rules = plan.rules.map((rule, index): RuleFlow => {
    const takesPart = bounds((flow) => flow.takesPart[index] ?? 0);
    const weights = rule.variants.reduce((sum, { weight }) => sum + weight, 0);
    const variants = rule.variants.map(({ weight }) => scaled(takesPart, weights > 0 ? weight / weights : 0));
    return {
      matches: bounds((flow) => flow.matches[index] ?? 0),
      arrives: bounds((flow) => flow.arrives[index] ?? 0),
      takesPart,
      variants,
    };
  });
  return {
    rules,
    leftOut: bounds(({ leftOut }) => leftOut),
    unmatched: bounds(({ unmatched }) => unmatched),
    assumesIndependence: known.length > 1,
  };
}

/** Whether a share is known to about a hundredth of a percentage point. */
export function isKnown({ low, high }: Bounds): boolean {
  return high - low < 1e-4;
}

/** Every way in which the unknown shares could be given to one part of each dimension; null when there are too many. */
function worldsOf(dimensions: readonly Dimension[]): World[] | null {
  let worlds: World[] = [[]];
  for (const { parts } of dimensions) {
    const sum = parts.reduce((total, { share }) => total + (share ?? 0), 0);
    const open = parts.filter(({ share }) => share === null || sum < NOTHING).map(({ rules }) => rules);
    // Shares that cannot be are reported elsewhere; here they are scaled, so that all traffic is counted once.
    const scale = sum > 1 || open.length === 0 ? 1 / sum : 1;
    const known = parts.map(({ rules, share }) => ({ rules, share: (share ?? 0) * scale }));
    const rest = open.length === 0 ? 0 : Math.max(0, 1 - sum);
    const takers = rest > 0 ? [...new Set(open)] : [];
    const choices = takers.length === 0 ? [known] : takers.map((rules) => [...known, { rules, share: rest }]);
    if (worlds.length * choices.length > MOST_WORLDS) return null;
    worlds = worlds.flatMap((world) => choices.map((choice) => [...world, choice]));
  }
  return worlds;
}

function flowIn({ plan, dimensions }: Given, world: World): Flow {
  const flow: Flow = { matches: [], arrives: [], takesPart: [], leftOut: 0, unmatched: 0 };
  const isAttribute = (_: unknown, index: number) => dimensions[index]?.attribute != null;
  const attributes = sharesByRules(plan.rules.length, world.filter(isAttribute));
  const layers = sharesByRules(
    plan.rules.length,
    world.filter((_, index) => !isAttribute(_, index)),
  );
  for (const [matching, share] of attributes) {
    plan.rules.forEach((_, index) => {
      if (hasBit(matching, index)) flow.matches[index] = (flow.matches[index] ?? 0) + share;
    });
    if (matching === 0) flow.unmatched += share;
    else for (const [inRange, part] of layers) send(flow, plan, { matching, inRange, share: share * part });
  }
  return flow;
}

/** The share of units for every set of rules that lets them through. */
function sharesByRules(rules: number, world: World): Map<number, number> {
  let shares = new Map([[2 ** rules - 1, 1]]);
  for (const parts of world) {
    const next = new Map<number, number>();
    for (const [before, share] of shares) {
      for (const part of parts) {
        if (part.share === 0) continue;
        const both = before & part.rules;
        next.set(both, (next.get(both) ?? 0) + share * part.share);
      }
    }
    shares = next;
  }
  return shares;
}

/** Sends units that match some rule through all of them, in order. */
function send(flow: Flow, { rules, leftOut }: TrafficPlan, group: Group): void {
  let here = group.share;
  for (const [index, rule] of rules.entries()) {
    if (!hasBit(group.matching, index)) continue;
    const arriving = hasBit(group.inRange, index) ? here : 0;
    const taken = arriving * rule.allocation;
    flow.arrives[index] = (flow.arrives[index] ?? 0) + arriving;
    flow.takesPart[index] = (flow.takesPart[index] ?? 0) + taken;
    here -= taken;
    if (leftOut === 'stop') break;
  }
  flow.leftOut += here;
}

function hasBit(bits: number, index: number): boolean {
  return ((bits >> index) & 1) === 1;
}

function scaled({ low, high }: Bounds, factor: number): Bounds {
  return { low: low * factor, high: high * factor };
}

type Given = { plan: TrafficPlan; dimensions: readonly Dimension[] };
type Group = { matching: number; inRange: number; share: number };
type World = { rules: number; share: number }[][];
type Flow = {
  matches: number[];
  arrives: number[];
  takesPart: number[];
  leftOut: number;
  unmatched: number;
};
