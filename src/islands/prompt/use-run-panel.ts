import { useState } from 'react';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import type { FieldValue } from '#domain/prompts/variables.ts';
import type { RunRequest } from '#domain/run/request.ts';
import { keepChoice, readChoice } from './actions/kept-choice.ts';
import type { ModelChoice } from './actions/ModelPicker.tsx';
import { estimateWords } from './run/estimate.ts';
import { useRunStatus } from './run/use-run-status.ts';
import { type Runs, useRuns } from './run/use-runs.ts';

export type RunPanel = Runs & {
  /** Null when nothing can be run here; `note` then says why. */
  models: ModelChoice | null;
  note: string | null;
  /** The page that helps with the note. */
  signIn: string | null;
  /** The cost of a run with the chosen model in words, or null without a model. */
  cost: string | null;
  run: () => void;
};

type Given = {
  prompt: CompiledPrompt;
  texts: readonly string[];
  effective: Readonly<Record<string, FieldValue>>;
  isComplete: () => boolean;
  tell: (text: string) => void;
};

/** What can be run with which model, and the runs themselves. */
export function useRunPanel({ prompt, texts, effective, isComplete, tell }: Given): RunPanel {
  const status = useRunStatus();
  const runs = useRuns();
  const [picked, setPicked] = useState<string | null>(null);
  const refusal = refusalToRun(prompt);
  const offered = refusal === null ? (status?.models ?? []) : [];
  const wanted = picked ?? (status === null ? null : readChoice('model'));
  const chosen = offered.find(({ id }) => id === wanted) ?? offered[0];
  const sizes = { texts, maxOutputTokens: prompt.model.maxOutputTokens };

  return {
    ...runs,
    models:
      chosen === undefined
        ? null
        : {
            models: offered,
            chosen: chosen.id,
            costOf: (model) => estimateWords(model, sizes),
            onChoose: (id) => {
              setPicked(id);
              keepChoice('model', id);
            },
          },
    note: refusal ?? status?.note ?? null,
    signIn: refusal === null ? (status?.signIn ?? null) : null,
    cost: chosen === undefined ? null : perRun(estimateWords(chosen, sizes), chosen.local),
    run: () => {
      if (chosen === undefined) tell(refusal ?? status?.note ?? NOT_YET);
      else if (!runs.going && isComplete()) {
        tell('');
        runs.start({
          id: prompt.id,
          version: prompt.version,
          values: requestValues(effective),
          model: chosen.id,
        });
      }
    },
  };
}

const NOT_YET = 'The server has not said yet which models there are. Try again in a moment.';

function requestValues(effective: Readonly<Record<string, FieldValue>>): RunRequest['values'] {
  const entries = Object.entries(effective);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  );
}

function perRun(cost: string, local: boolean): string {
  const words = cost === 'free' ? 'free to run' : `${cost} a run`;
  return local ? `${words}, on this machine` : words;
}

function refusalToRun({ status }: CompiledPrompt): string | null {
  if (status === 'draft') return 'This version is a draft: it can be copied, and run once it is released.';
  return status === 'withdrawn' ? 'This version was withdrawn and can no longer be run.' : null;
}
