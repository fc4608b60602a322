import type { HealthPlan } from '#domain/experiments/health/plan.ts';
import { targetingMayOverlap } from '#domain/experiments/health/targeting-overlap.ts';

/** What decides whether two experiments meet. */
export type OverlapPlan = Pick<HealthPlan, 'id' | 'status' | 'surface' | 'dates' | 'design'>;

/** Two experiments that can meet in one unit. */
export type Overlap = {
  other: string;
  /** Days on which both take units; `to` is null while one of them has no end. */
  from: string;
  to: string | null;
  surfaces: string[];
  /** They share a layer, which promises that they do not meet, and their ranges cross. */
  breaksLayer: boolean;
};

/** From launch to the last units; null where it was never launched or is not yet. */
export function runningTime({
  dates,
  status,
}: Pick<OverlapPlan, 'dates' | 'status'>): { from: string; to: string | null } | null {
  if (dates.launched === undefined) return null;
  const to = dates.dataComplete ?? dates.decided ?? dates.shipped ?? null;
  // An archived experiment without an end took no units after its launch that anybody knows of.
  return { from: dates.launched, to: to ?? (status === 'running' ? null : dates.launched) };
}

/** How two experiments meet; null where dates, surface, layer, exclusions or targeting keep them apart. */
export function overlapOf(plan: OverlapPlan, other: OverlapPlan): Overlap | null {
  const days = sharedDays(plan, other);
  const surfaces = plan.surface.filter((surface) => other.surface.includes(surface));
  if (days === null || surfaces.length === 0) return null;
  if (plan.design?.exclusions.includes(other.id) || other.design?.exclusions.includes(plan.id)) return null;
  if (!targetingMayOverlap(plan.design?.targeting ?? [], other.design?.targeting ?? [])) return null;
  const layers = compareLayers(plan, other);
  return layers === 'apart'
    ? null
    : { other: other.id, ...days, surfaces, breaksLayer: layers === 'crossing' };
}

/**
 * Finds who ran at the same time as whom, for a library of thousands: comparing everybody with everybody in full takes
 * seconds. The others of a plan are those that share a day with it, without itself.
 */
export function whoMeets(plans: readonly HealthPlan[]): (plan: HealthPlan) => HealthPlan[] {
  const launched = plans
    .flatMap((plan) => {
      const time = runningTime(plan);
      return time === null ? [] : [{ plan, from: Date.parse(time.from), to: endOf(time) }];
    })
    .sort((a, b) => a.from - b.from);
  return (plan) => {
    const time = runningTime(plan);
    if (time === null) return [];
    const [from, to] = [Date.parse(time.from), endOf(time)];
    const found: HealthPlan[] = [];
    for (const other of launched) {
      if (other.from > to) break;
      if (other.to >= from && other.plan.id !== plan.id) found.push(other.plan);
    }
    return found;
  };
}

function endOf({ to }: { to: string | null }): number {
  return to === null ? Number.POSITIVE_INFINITY : Date.parse(to);
}

function sharedDays(plan: OverlapPlan, other: OverlapPlan): { from: string; to: string | null } | null {
  const first = runningTime(plan);
  const second = runningTime(other);
  if (first === null || second === null) return null;
  const from = first.from > second.from ? first.from : second.from;
  const ends = [first.to, second.to].filter((end) => end !== null).sort();
  const to = ends[0] ?? null;
  return to !== null && to < from ? null : { from, to };
}

function compareLayers(plan: OverlapPlan, other: OverlapPlan): 'apart' | 'crossing' | 'different' {
  const first = plan.design?.layer;
  const second = other.design?.layer;
  if (first === undefined || second === undefined || first.name !== second.name) return 'different';
  return first.range[0] < second.range[1] && second.range[0] < first.range[1] ? 'crossing' : 'apart';
}
