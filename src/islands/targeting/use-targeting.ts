import { useEffect, useMemo, useState } from 'react';
import type { RunningExperiment, WriteUpIndex } from '#domain/experiments/planning/write-up-index.ts';
import { findTargetingProblems, type TargetingFinding } from '#domain/experiments/targeting/findings.ts';
import { type TrafficFlow, trafficFlow } from '#domain/experiments/targeting/flow.ts';
import { type Meeting, meetingsOf } from '#domain/experiments/targeting/meetings.ts';
import { overlapPlanFrom } from '#domain/experiments/targeting/overlap-plan-from.ts';
import { readTargeting, type TargetingProblems } from '#domain/experiments/targeting/read-targeting.ts';
import {
  acceptTargeting,
  FIRST_TARGETING,
  type TargetingDraft,
} from '#domain/experiments/targeting/targeting-draft.ts';
import { targetingFrom } from '#domain/experiments/targeting/targeting-from.ts';
import type { TrafficPlan } from '#domain/experiments/targeting/traffic-plan.ts';
import { fetchPlan, takeAskedFor, useWriteUpIndex } from '#islands/planning/use-write-ups.ts';
import { type ToolState, useToolState } from '#islands/tools/use-tool-state.ts';

/** Everything that follows from the form. */
export type TargetingView = {
  plan: TrafficPlan;
  problems: TargetingProblems;
  flow: TrafficFlow;
  findings: TargetingFinding[];
  /** How it meets the experiments that run; null where first day or surface is not said. */
  meetings: Meeting[] | null;
};

export type TargetingTool = {
  tool: ToolState<TargetingDraft>;
  draft: TargetingDraft;
  view: TargetingView;
  index: WriteUpIndex;
  change: (change: (before: TargetingDraft) => TargetingDraft) => void;
  replace: (draft: TargetingDraft, said: string) => void;
  openWriteUp: (id: string) => Promise<void>;
  told: string;
  tell: (text: string) => void;
};

/** Everything the targeting tool knows and can do; the components only show it. */
export function useTargeting(): TargetingTool {
  const tool = useToolState({ tool: 'targeting', initial: FIRST_TARGETING, accept: acceptTargeting });
  const [told, tell] = useState('');
  const index = useWriteUpIndex();
  const view = useMemo(() => viewOf(tool.state, index.running), [tool.state, index.running]);

  async function openWriteUp(id: string) {
    const found = await fetchPlan(id);
    if (found === null) {
      tell('This write-up could not be loaded. Check the connection and try again.');
      return;
    }
    tool.replace(targetingFrom(found, found.title), true);
    tell(
      found.design === null
        ? `“${found.title}” has no design yet: only its days and surface were taken.`
        : `Filled from “${found.title}”.`,
    );
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is asked once, when the draft is there.
  useEffect(() => {
    if (!tool.ready) return;
    const asked = takeAskedFor();
    if (asked !== null) void openWriteUp(asked);
  }, [tool.ready]);

  return {
    tool,
    draft: tool.state,
    view,
    index,
    change: (change) => {
      tool.change(change);
      tell('');
    },
    replace: (draft, said) => {
      tool.replace(draft, true);
      tell(said);
    },
    openWriteUp,
    told,
    tell,
  };
}

function viewOf(draft: TargetingDraft, running: readonly RunningExperiment[]): TargetingView {
  const { plan, problems } = readTargeting(draft);
  const own = overlapPlanFrom(draft, plan);
  return {
    plan,
    problems,
    flow: trafficFlow(plan),
    findings: findTargetingProblems(plan),
    meetings: own === null ? null : meetingsOf(own, running),
  };
}
