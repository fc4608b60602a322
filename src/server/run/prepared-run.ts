import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import type { CostPlan } from '#server/run/guards/cost.ts';
import type { Filled } from '#server/run/guards/messages.ts';
import type { ConfiguredModel } from '#server/run/models/model-source.ts';

/** A run that passed every check and holds a reservation. `acceptedAt` in milliseconds since 1970. */
export type PreparedRun = Filled &
  CostPlan & {
    runId: string;
    /** A pseudonym. */
    user: string;
    prompt: CompiledPrompt;
    model: ConfiguredModel;
    acceptedAt: number;
  };
