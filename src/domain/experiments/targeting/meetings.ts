import {
  type Overlap,
  type OverlapPlan,
  overlapOf,
  runningTime,
} from '#domain/experiments/health/overlaps.ts';

/** How a planned experiment and another one meet, or what keeps them apart. */
export type Meeting = { id: string } & (
  | { meets: true; overlap: Overlap }
  | { meets: false; because: 'dates' | 'surface' | 'excluded' | 'targeting' | 'layer' }
);

/** Compares a plan with every other experiment; meetings first, those that break a layer's promise before the others. */
export function meetingsOf(plan: OverlapPlan, others: readonly OverlapPlan[]): Meeting[] {
  return others
    .filter(({ id }) => id !== plan.id)
    .map((other) => meetingOf(plan, other))
    .sort((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id, 'en'));
}

/** Loosens one thing after the other until they would meet: that was what kept them apart. */
function meetingOf(plan: OverlapPlan, other: OverlapPlan): Meeting {
  const { id } = other;
  const overlap = overlapOf(plan, other);
  if (overlap !== null) return { id, meets: true, overlap };
  if (runningTime(plan) === null || runningTime(other) === null || !sharesDays(plan, other)) {
    return { id, meets: false, because: 'dates' };
  }
  if (!plan.surface.some((surface) => other.surface.includes(surface)))
    return { id, meets: false, because: 'surface' };
  const [free, otherFree] = [without(plan, { exclusions: [] }), without(other, { exclusions: [] })];
  if (overlapOf(free, otherFree) !== null) return { id, meets: false, because: 'excluded' };
  const anybody = overlapOf(without(free, { targeting: [] }), otherFree);
  return { id, meets: false, because: anybody === null ? 'layer' : 'targeting' };
}

function sharesDays(plan: OverlapPlan, other: OverlapPlan): boolean {
  const everywhere = { surface: ['all'], design: null };
  return overlapOf({ ...plan, ...everywhere }, { ...other, ...everywhere }) !== null;
}

function without(plan: OverlapPlan, change: { exclusions: [] } | { targeting: [] }): OverlapPlan {
  return plan.design === null ? plan : { ...plan, design: { ...plan.design, ...change } };
}

function rank(meeting: Meeting): number {
  if (!meeting.meets) return 2;
  return meeting.overlap.breaksLayer ? 0 : 1;
}
