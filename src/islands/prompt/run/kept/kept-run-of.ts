import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { filledSensitive } from '#domain/prompts/values.ts';
import type { FieldValue } from '#domain/prompts/variables.ts';
import { KEPT_FORMAT, type KeptRun, readKeptRun } from '#domain/run/kept-run.ts';
import { isGoing, type Run } from '../runs.ts';

type Ran = Pick<CompiledPrompt, 'id' | 'version' | 'variables' | 'output'>;

/**
 * A run that is over, as it is kept; null when there is nothing to keep: it is still going, or no word came.
 * Values of sensitive variables are left out, and their names say so.
 */
export function keptRunOf(run: Run, prompt: Ran): KeptRun | null {
  const { meta, done, status } = run;
  if (isGoing(run) || meta === null || (status !== 'done' && run.text === '')) return null;
  const sensitive = sensitiveIn(run, prompt);
  // Checked like anything that comes out of the storage: a server of another version may have said less.
  return readKeptRun({
    format: KEPT_FORMAT,
    runId: meta.runId,
    promptId: prompt.id,
    version: prompt.version,
    promptHash: meta.promptHash,
    values: valuesBut(run.request.values, sensitive),
    leftOut: sensitive,
    model: meta.model,
    answer: run.text,
    answerFormat: prompt.output.format,
    outcome: status,
    error: run.error?.code ?? null,
    finish: done?.finish ?? null,
    usage: done === null ? null : usageOf(done.usage),
    cost: done?.cost ?? null,
    ms: Math.max(0, (run.endedAt ?? run.startedAt) - run.startedAt),
    at: run.startedAt,
    valid: done?.output?.valid ?? null,
    rating: null,
    note: '',
  });
}

/** Names of the sensitive variables that held something when the prompt was run. */
export function sensitiveIn({ request }: Run, { variables }: Ran): string[] {
  return filledSensitive(variables, request.values);
}

function valuesBut(values: Run['request']['values'], names: readonly string[]): Record<string, FieldValue> {
  const kept = Object.entries(values).filter(([name, value]) => value !== null && !names.includes(name));
  return Object.fromEntries(kept) as Record<string, FieldValue>;
}

function usageOf({ inputTokens, outputTokens, estimated }: NonNullable<KeptRun['usage']>) {
  return { inputTokens, outputTokens, estimated };
}
