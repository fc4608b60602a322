import { createModelCaller } from '#server/run/adapters/call-model.ts';
import { authenticateLoopback } from '#server/run/authenticate.ts';
import { systemClock } from '#server/run/clock.ts';
import { type CommandLine, type Environment, readRunConfig } from '#server/run/config.ts';
import type { RunDeps } from '#server/run/deps.ts';
import { logToConsole } from '#server/run/log.ts';
import { configuredModels } from '#server/run/models/configured-models.ts';
import { parseModelTable } from '#server/run/models/model-table.ts';
import modelTable from '#server/run/models.json' with { type: 'json' };
import { createProcessLedger } from '#server/run/process-ledger.ts';

export type Wiring = Pick<RunDeps, 'catalogue' | 'contexts'> & {
  env: Environment;
  /** Arguments of the development server, which takes its address from them; null for the built server. */
  commandLine: CommandLine;
};

/** The endpoint's dependencies as the environment configures them. */
export function createRunDeps({ env, commandLine, catalogue, contexts }: Wiring): RunDeps {
  const config = readRunConfig(env, commandLine);
  const clock = systemClock;
  return {
    catalogue,
    contexts,
    clock,
    authenticate: authenticateLoopback(config.exposure),
    ledger: createProcessLedger(clock),
    models: configuredModels(config, { fetch, clock, table: parseModelTable(modelTable) }),
    callModel: createModelCaller(fetch),
    limits: config.limits,
    newRunId: () => crypto.randomUUID(),
    log: logToConsole,
  };
}
