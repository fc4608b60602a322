import { RUN_ADDRESS, SIGN_IN_PAGE } from '#domain/run/status.ts';
import { createModelCaller } from '#server/run/adapters/call-model.ts';
import { authenticateNobody, createAuthenticate } from '#server/run/auth/create-authenticate.ts';
import { type Clock, systemClock } from '#server/run/clock.ts';
import { type RunConfig, readRunConfig } from '#server/run/config.ts';
import type { RunDeps } from '#server/run/deps.ts';
import type { CommandLine } from '#server/run/exposure.ts';
import type { Ledger } from '#server/run/ledger/ledger.ts';
import { noLedger } from '#server/run/ledger/no-ledger.ts';
import { settlingLater } from '#server/run/ledger/settle-later.ts';
import type { Limits } from '#server/run/limits.ts';
import { type LogOrigin, logToConsole } from '#server/run/log.ts';
import { configuredModels } from '#server/run/models/configured-models.ts';
import { parseModelTable } from '#server/run/models/model-table.ts';
import modelTable from '#server/run/models.json' with { type: 'json' };
import type { Environment } from '#server/run/variables.ts';

export type Wiring = Pick<RunDeps, 'catalogue' | 'contexts'> & {
  env: Environment;
  /** Arguments of the development server, which takes its address from them; null for the built server. */
  commandLine: CommandLine;
  openLedger: OpenLedger;
  /** How models are called here. Default: the standard's fetch. */
  fetch?: typeof fetch;
  /** Limits that hold whatever the environment says. */
  limits?: Partial<Limits>;
};

/**
 * How the place this runs at keeps its books. Drivers come from outside, so that no place has to hold those of another.
 * Where there can be none, a sentence without its dot that says what to set; then no run is possible.
 */
export type OpenLedger = (settings: RunConfig['ledger'], clock: Clock) => Ledger | string;

/** The endpoint's dependencies as the environment configures them, and the configuration that was read. */
export function createRunDeps({ env, commandLine, catalogue, contexts, ...place }: Wiring): WiredDeps {
  const clock = systemClock;
  const read = readRunConfig(env, commandLine);
  const { config, ledger } = withLedger(read, place.openLedger, clock);
  const origin: LogOrigin = { route: RUN_ADDRESS, auth: config.auth.mode };
  return {
    config,
    catalogue,
    contexts,
    clock,
    authenticate:
      read.problems.length > 0
        ? authenticateNobody(read.problems)
        : createAuthenticate(config.auth, config.exposure),
    signIn: config.auth.mode === 'tokens' ? SIGN_IN_PAGE : null,
    ledger: settlingLater(ledger, clock),
    models: configuredModels(config, { fetch, clock, table: parseModelTable(modelTable) }),
    callModel: createModelCaller(place.fetch ?? fetch),
    limits: { ...config.limits, ...place.limits },
    newRunId: () => crypto.randomUUID(),
    log: (line) => logToConsole({ ...origin, ...line }),
  };
}

function withLedger(
  config: RunConfig,
  openLedger: OpenLedger,
  clock: Clock,
): { config: RunConfig; ledger: Ledger } {
  const ledger = openLedger(config.ledger, clock);
  if (typeof ledger !== 'string') return { config, ledger };
  return { config: { ...config, problems: [...config.problems, ledger] }, ledger: noLedger };
}

/** Workers want their `fetch` called as the plain function it is, not as a property of something. */
const fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init);

type WiredDeps = RunDeps & { config: RunConfig; ledger: Ledger };
