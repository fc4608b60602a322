import { useEffect, useMemo, useState } from 'react';
import { acceptDesign, type DesignDraft, FIRST_DESIGN } from '#domain/experiments/planning/design-draft.ts';
import type { PlanFacts } from '#domain/experiments/planning/plan-facts.ts';
import { type DesignProblems, readDesign } from '#domain/experiments/planning/read-design.ts';
import { fetchPlan, takeAskedFor } from '#islands/planning/use-write-ups.ts';
import { type ToolState, useToolState } from '#islands/tools/use-tool-state.ts';

export type DesignTool = {
  tool: ToolState<DesignDraft>;
  draft: DesignDraft;
  set: (change: Partial<DesignDraft>) => void;
  problems: DesignProblems;
  /** The write-up the form was filled from, once it is loaded. */
  facts: PlanFacts | null;
  openWriteUp: (id: string, metric?: string | null) => Promise<void>;
  reset: () => void;
  told: string;
  tell: (text: string) => void;
};

/** Everything the design tool knows and can do; the components only show it. */
export function useDesign(): DesignTool {
  const tool = useToolState({ tool: 'design', initial: FIRST_DESIGN, accept: acceptDesign });
  const [told, tell] = useState('');
  const [facts, setFacts] = useState<PlanFacts | null>(null);
  const { problems } = useMemo(() => readDesign(tool.state), [tool.state]);

  async function openWriteUp(id: string, metric: string | null = null) {
    const found = facts?.id === id ? facts : await fetchPlan(id);
    if (found === null) {
      tell('This write-up could not be loaded. Check the connection and try again.');
      return;
    }
    const { designFrom } = await import('#domain/experiments/planning/design-from.ts');
    setFacts(found);
    tool.replace(designFrom(found, metric, tool.state), true);
    tell(filledWords(found));
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is asked once, when the draft is there.
  useEffect(() => {
    if (!tool.ready) return;
    const asked = takeAskedFor();
    if (asked !== null) void openWriteUp(asked);
  }, [tool.ready]);

  // A draft that came back names its write-up: its other metrics can then be chosen again.
  const from = tool.state.from?.experiment ?? null;
  useEffect(() => {
    if (from !== null && facts?.id !== from) void fetchPlan(from).then(setFacts);
  }, [from, facts?.id]);

  return {
    tool,
    draft: tool.state,
    set: (change) => {
      tool.change((before) => ({ ...before, ...change }));
      tell('');
    },
    problems,
    facts: facts?.id === from ? facts : null,
    openWriteUp,
    reset: () => {
      tool.replace(FIRST_DESIGN, true);
      tell('Reset to the example figures.');
    },
    told,
    tell,
  };
}

function filledWords({ title, baselines }: PlanFacts): string {
  const what =
    baselines.length === 0
      ? 'It has no data, so rate and traffic are still yours.'
      : 'Rate and traffic are those of its control.';
  return `Filled from “${title}”. ${what}`;
}
