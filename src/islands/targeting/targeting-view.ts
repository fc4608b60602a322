import type { RunningExperiment } from '#domain/experiments/planning/write-up-index.ts';
import { findTargetingProblems, type TargetingFinding } from '#domain/experiments/targeting/findings.ts';
import { type TrafficFlow, trafficFlow } from '#domain/experiments/targeting/flow.ts';
import { type Meeting, meetingsOf } from '#domain/experiments/targeting/meetings.ts';
import { overlapPlanFrom } from '#domain/experiments/targeting/overlap-plan-from.ts';
import { readTargeting } from '#domain/experiments/targeting/read-targeting.ts';
import type { TargetingDraft } from '#domain/experiments/targeting/targeting-draft.ts';
import type { TrafficPlan } from '#domain/experiments/targeting/traffic-plan.ts';

/** Everything that follows from the form. */
export type TargetingView = {
  plan: TrafficPlan;
  flow: TrafficFlow;
  findings: TargetingFinding[];
  /** How it meets the experiments that run; null where first day or surface is not said. */
  meetings: Meeting[] | null;
};

export function targetingView(draft: TargetingDraft, running: readonly RunningExperiment[]): TargetingView {
  const { plan } = readTargeting(draft);
  const own = overlapPlanFrom(draft, plan);
  return {
    plan,
    flow: trafficFlow(plan),
    findings: findTargetingProblems(plan),
    meetings: own === null ? null : meetingsOf(own, running),
  };
}
