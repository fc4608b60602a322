import { RUN_ADDRESS, SIGN_IN_PAGE } from '#domain/run/status.ts';
import { createModelCaller } from '#server/run/adapters/call-model.ts';
import { createAuthenticate } from '#server/run/auth/create-authenticate.ts';
import { systemClock } from '#server/run/clock.ts';
import { type CommandLine, type Environment, type RunConfig, readRunConfig } from '#server/run/config.ts';
import type { RunDeps } from '#server/run/deps.ts';
import type { Ledger } from '#server/run/ledger/ledger.ts';
import { openLedger } from '#server/run/ledger/open-ledger.ts';
import { settlingLater } from '#server/run/ledger/settle-later.ts';
import { type LogOrigin, logToConsole } from '#server/run/log.ts';
import { configuredModels } from '#server/run/models/configured-models.ts';
import { parseModelTable } from '#server/run/models/model-table.ts';
import modelTable from '#server/run/models.json' with { type: 'json' };

export type Wiring = Pick<RunDeps, 'catalogue' | 'contexts'> & {
  env: Environment;
  /** Arguments of the development server, which takes its address from them; null for the built server. */
  commandLine: CommandLine;
};

/** The endpoint's dependencies as the environment configures them, and the configuration that was read. */
export function createRunDeps({ env, commandLine, catalogue, contexts }: Wiring): WiredDeps {
  const config = readRunConfig(env, commandLine);
  const clock = systemClock;
  const origin: LogOrigin = { route: RUN_ADDRESS, auth: config.auth.mode };
  return {
    config,
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
    log: (line) => logToConsole({ ...line, ...origin }),
  };
}

type WiredDeps = RunDeps & { config: RunConfig; ledger: Ledger };
