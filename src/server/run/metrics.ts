import type { RunErrorCode } from '#domain/run/errors.ts';
import type { FinishedRunLine, RunLogLine } from '#server/run/log.ts';
import { createRegistry } from '#server/run/metrics-registry.ts';

/** What is counted of runs. Never a value, an answer, a person or provider text: labels come from closed lists. */
export type RunMetrics = {
  /** Counts what a log line says. */
  observe: (line: RunLogLine) => void;
  text: () => string;
};

/** Ends that the model's side, not the reader's or ours, brought about. */
const UPSTREAM_ENDS: ReadonlySet<FinishedRunLine['outcome']> = new Set<RunErrorCode>([
  'upstream_rate_limited',
  'upstream_unavailable',
  'upstream_rejected',
  'timeout_first_token',
  'timeout_idle',
  'truncated',
]);

const FIRST_TOKEN_SECONDS = [0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 90];
const DURATION_SECONDS = [0.5, 1, 2, 5, 10, 20, 40, 80, 160, 300];

/** Metrics made from the log: whatever is logged is counted, and nothing else is known here. */
export function createRunMetrics(): RunMetrics {
  const registry = createRegistry();
  const runs = registry.counter('loopbook_runs_total', 'Runs that ended, by prompt, model and outcome.');
  const refusals = registry.counter(
    'loopbook_refusals_total',
    'Requests that never became a run, by error code.',
  );
  const tokens = registry.counter(
    'loopbook_tokens_total',
    'Tokens sent to and received from models; partly estimated where a provider reports none.',
  );
  const cost = registry.counter('loopbook_cost_usd_total', 'Cost booked for runs, in US dollars.');
  const upstreamErrors = registry.counter(
    'loopbook_upstream_errors_total',
    'Runs that failed at the model server, by error code and HTTP status (none: no status was received).',
  );
  const unsettled = registry.counter(
    'loopbook_unsettled_runs_total',
    'Runs whose cost could not be booked when they ended; booking is tried again.',
  );
  const firstToken = registry.histogram(
    'loopbook_time_to_first_token_seconds',
    'From acceptance of a run to the first text of its answer.',
    FIRST_TOKEN_SECONDS,
  );
  const duration = registry.histogram(
    'loopbook_run_duration_seconds',
    'From acceptance of a run to its end, however it ended.',
    DURATION_SECONDS,
  );

  function observeRun(line: FinishedRunLine): void {
    const { prompt, model, outcome } = line;
    runs.add({ prompt, model, outcome });
    tokens.add({ model, direction: 'input' }, line.inputTokens);
    tokens.add({ model, direction: 'output' }, line.outputTokens);
    cost.add({ model }, line.cost / 1_000_000);
    duration.observe({ model }, line.ms / 1000);
    if (line.firstTokenMs !== null) firstToken.observe({ model }, line.firstTokenMs / 1000);
    if (UPSTREAM_ENDS.has(outcome))
      upstreamErrors.add({ model, code: outcome, status: String(line.upstreamStatus ?? 'none') });
  }

  return {
    observe: (line) => {
      if (line.event === 'run') observeRun(line);
      if (line.event === 'refused') refusals.add({ code: line.code });
      if (line.event === 'unsettled') unsettled.add({});
    },
    text: registry.text,
  };
}
