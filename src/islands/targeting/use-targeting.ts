import { useEffect, useMemo, useState } from 'react';
import type { WriteUpIndex } from '#domain/experiments/planning/write-up-index.ts';
import { readTargeting, type TargetingProblems } from '#domain/experiments/targeting/read-targeting.ts';
import {
  acceptTargeting,
  FIRST_TARGETING,
  type TargetingDraft,
} from '#domain/experiments/targeting/targeting-draft.ts';
import { fetchPlan, takeAskedFor, useWriteUpIndex } from '#islands/planning/use-write-ups.ts';
import { type ToolState, useToolState } from '#islands/tools/use-tool-state.ts';

export type TargetingTool = {
  tool: ToolState<TargetingDraft>;
  draft: TargetingDraft;
  problems: TargetingProblems;
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
  const { problems } = useMemo(() => readTargeting(tool.state), [tool.state]);

  async function openWriteUp(id: string) {
    const found = await fetchPlan(id);
    if (found === null) {
      tell('This write-up could not be loaded. Check the connection and try again.');
      return;
    }
    const { targetingFrom } = await import('#domain/experiments/targeting/targeting-from.ts');
    tool.replace(targetingFrom(found), true);
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
    problems,
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
