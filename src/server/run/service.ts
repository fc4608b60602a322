import { createSignIn } from '#server/run/auth/sign-in.ts';
import type { RunConfig } from '#server/run/config.ts';
import { createRunDeps, type Wiring } from '#server/run/create-deps.ts';
import { followRuns } from '#server/run/follow-runs.ts';
import { createRunHandler } from '#server/run/handler.ts';
import { type BuildInfo, createHealth } from '#server/run/health.ts';
import { createRunMetrics } from '#server/run/metrics.ts';
import { ledgerMetrics } from '#server/run/metrics-ledger.ts';
import { gaugeText } from '#server/run/metrics-registry.ts';
import { dayOf, oldPricesNote } from '#server/run/models/price-age.ts';
import { Refusal, refusalResponse } from '#server/run/refusal.ts';

export type Handle = (request: Request) => Promise<Response>;

/** Everything that is answered under `/api/`, sharing one ledger, one log and one set of counters. */
export type RunService = {
  config: RunConfig;
  build: BuildInfo;
  run: Handle;
  signIn: Handle;
  health: Handle;
  /** For whoever runs the server: what about the models deserves attention, a sentence each. Pages hold less. */
  modelNotes: () => Promise<string[]>;
  /** What was counted so far, in the text format of Prometheus. */
  metrics: () => Promise<string>;
  /** Runs that are going on in this process. */
  active: () => number;
  /** From now on no run begins; those that have begun go on. */
  drain: () => void;
  /** Waits until everything that ended is booked, then closes the ledger. */
  close: () => Promise<void>;
};

const STOPPING = 'This server is about to stop. Run again in a moment.';

/** Puts the endpoint together as the environment configures it. Nothing is opened until the first request. */
export function createRunService(wiring: Wiring & { build: BuildInfo }): RunService {
  const { config, ...deps } = createRunDeps(wiring);
  const { build } = wiring;
  const metrics = createRunMetrics();
  const runs = followRuns(deps.ledger);
  let isDraining = false;
  const log: typeof deps.log = (line) => {
    deps.log(line);
    metrics.observe(line);
  };
  const handle = createRunHandler({ ...deps, ledger: runs.ledger, log });
  const refuseToBegin = (): Response => {
    log({
      event: 'refused',
      at: new Date(deps.clock.now()).toISOString(),
      code: 'busy',
      ms: 0,
      detail: 'draining',
    });
    return refusalResponse(new Refusal('busy', { status: 503, message: STOPPING, retryAfter: 2 }));
  };
  return {
    config,
    build,
    run: async (request) => (isDraining && request.method === 'POST' ? refuseToBegin() : handle(request)),
    signIn: createSignIn(config.auth.mode === 'tokens' ? config.auth.tokens : null, {
      clock: deps.clock,
      log,
    }),
    health: createHealth({ ...deps, config, build, isDraining: () => isDraining }),
    modelNotes: async () => {
      const { models, note } = await deps.models.list();
      return [note, oldPricesNote(models, dayOf(deps.clock.now()))].filter((said) => said !== null);
    },
    metrics: async () => {
      const streams = { name: 'loopbook_active_streams', help: 'Runs going on in this process.' };
      const info = { name: 'loopbook_build_info', help: 'Which build this is; always 1.' };
      return [
        gaugeText({
          ...info,
          samples: [{ labels: { version: build.version, commit: build.commit ?? '' }, value: 1 }],
        }),
        gaugeText({ ...streams, samples: [{ value: runs.active() }] }),
        await ledgerMetrics(deps.ledger, config.ledger.limits),
        metrics.text(),
      ].join('');
    },
    active: runs.active,
    drain: () => {
      isDraining = true;
    },
    close: async () => {
      await runs.booked();
      await deps.ledger.close();
    },
  };
}
