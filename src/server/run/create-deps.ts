import { SIGN_IN_PAGE } from '#domain/run/status.ts';
import { createModelCaller } from '#server/run/adapters/call-model.ts';
import { createAuthenticate } from '#server/run/auth/create-authenticate.ts';
import { systemClock } from '#server/run/clock.ts';
import { type CommandLine, type Environment, readRunConfig } from '#server/run/config.ts';
import type { RunDeps } from '#server/run/deps.ts';
import { openLedger } from '#server/run/ledger/open-ledger.ts';
import { settlingLater } from '#server/run/ledger/settle-later.ts';
import { logToConsole } from '#server/run/log.ts';
import { configuredModels } from '#server/run/models/configured-models.ts';
import { parseModelTable } from '#server/run/models/model-table.ts';
import modelTable from '#server/run/models.json' with { type: 'json' };

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
    authenticate: createAuthenticate(config.auth, config.exposure),
    signIn: config.auth.mode === 'tokens' ? SIGN_IN_PAGE : null,
    ledger: settlingLater(openLedger(config.ledger.store, { limits: config.ledger.limits, clock }), clock),
    models: configuredModels(config, { fetch, clock, table: parseModelTable(modelTable) }),
    callModel: createModelCaller(fetch),
    limits: config.limits,
    newRunId: () => crypto.randomUUID(),
    log: logToConsole,
  };
}
