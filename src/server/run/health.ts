import type { Clock } from '#server/run/clock.ts';
import type { RunConfig } from '#server/run/config.ts';
import type { Ledger } from '#server/run/ledger/ledger.ts';
import type { ModelSource } from '#server/run/models/model-source.ts';
import { jsonResponse } from '#server/run/refusal.ts';

/** Which build this is; the commit is null where none was known when it was built. */
export type BuildInfo = { version: string; commit: string | null };

/** Answer of `GET /api/health`: which build, and words from closed lists, so that it may be read by anybody. */
export type Health = BuildInfo & {
  status: 'ok' | 'degraded' | 'draining';
  checks: {
    configuration: 'ok' | 'wrong';
    /** `none`: nothing is configured, and nothing was found on this machine; `off`: LOOPBOOK_RUN=off. */
    models: 'ok' | 'none' | 'unavailable' | 'off';
    /** `unused`: without a model nothing needs it. */
    ledger: 'ok' | 'down' | 'unused';
  };
};

export type HealthDeps = {
  config: RunConfig;
  models: ModelSource;
  ledger: Pick<Ledger, 'totals'>;
  clock: Pick<Clock, 'now'>;
  build: BuildInfo;
  isDraining: () => boolean;
};

/** How long a finding stands, so that asking often does not load the ledger; in milliseconds. */
const REMEMBER_MS = 5000;

/**
 * Tells whether this instance is up and should get requests. 200 while it serves: `degraded` means that pages are
 * served and runs are not, which another instance that shares the ledger would not do better. 503 while it ends.
 */
export function createHealth(deps: HealthDeps): (request: Request) => Promise<Response> {
  let known: { until: number; checks: Promise<Health['checks']> } | null = null;
  const checks = (): Promise<Health['checks']> => {
    const now = deps.clock.now();
    if (known === null || known.until <= now) known = { until: now + REMEMBER_MS, checks: check(deps) };
    return known.checks;
  };
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return jsonResponse(
        { message: 'This address answers GET only.' },
        { status: 405, headers: { allow: 'GET, HEAD' } },
      );
    const found = await checks();
    const status = deps.isDraining() ? 'draining' : isWell(found) ? 'ok' : 'degraded';
    const health: Health = { status, ...deps.build, checks: found };
    return jsonResponse(health, { status: status === 'draining' ? 503 : 200 });
  };
}

function isWell({ configuration, models, ledger }: Health['checks']): boolean {
  return configuration === 'ok' && models !== 'unavailable' && ledger !== 'down';
}

async function check({ config, models, ledger }: HealthDeps): Promise<Health['checks']> {
  const configuration = config.problems.length === 0 ? 'ok' : 'wrong';
  const found = await modelsCheck(config, models);
  if (found !== 'ok') return { configuration, models: found, ledger: 'unused' };
  const isUp = await ledger.totals().then(
    () => true,
    () => false,
  );
  return { configuration, models: found, ledger: isUp ? 'ok' : 'down' };
}

async function modelsCheck(config: RunConfig, source: ModelSource): Promise<Health['checks']['models']> {
  if (!config.enabled) return 'off';
  const { models } = await source.list().catch(() => ({ models: [] }));
  if (models.length > 0) return 'ok';
  const isConfigured = config.baseUrl !== null || config.apiKey !== null || config.wanted.length > 0;
  return isConfigured ? 'unavailable' : 'none';
}
