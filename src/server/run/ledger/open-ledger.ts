import { DEPLOY_TARGETS, type DeployTarget } from '#domain/site/deploy-target.ts';
import type { Clock } from '#server/run/clock.ts';
import type { Ledger, LedgerLimits } from '#server/run/ledger/ledger.ts';

/** Which store keeps the books: one file for one machine, or a Redis or Valkey server for any number of instances. */
export type LedgerStore = { kind: 'sqlite'; file: string } | { kind: 'redis'; url: string };

/**
 * How a build for one kind of host opens its ledger. A host whose instances come and go and share no disk needs a store
 * outside: there the answer without one is a sentence on what to set.
 */
export function openLedgerOn(
  target: DeployTarget,
): (settings: { store: LedgerStore; limits: LedgerLimits }, clock: Clock) => Ledger | string {
  return ({ store, limits }, clock) =>
    store.kind === 'sqlite' && !DEPLOY_TARGETS[target].keepsFiles
      ? 'REDIS_URL is not set, and instances of this host share no disk on which runs and money could be counted'
      : openLedger(store, { limits, clock });
}

/**
 * The configured ledger. It is opened by the first run, so that a site that only serves pages needs no store, and only
 * the driver that is used is loaded. A store that cannot be opened denies that run, and the next one tries again.
 */
export function openLedger(store: LedgerStore, options: { limits: LedgerLimits; clock: Clock }): Ledger {
  let opened: Promise<Ledger> | null = null;
  const ledger = (): Promise<Ledger> => {
    opened ??= open(store, options).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  return {
    reserve: async (reservation) => (await ledger()).reserve(reservation),
    settle: async (runId, microUsd) => (await ledger()).settle(runId, microUsd),
    totals: async () => (await ledger()).totals(),
    close: async () => (await opened)?.close(),
  };
}

async function open(
  store: LedgerStore,
  { limits, clock }: { limits: LedgerLimits; clock: Clock },
): Promise<Ledger> {
  if (store.kind === 'sqlite') {
    const { openSqliteLedger } = await import('#server/run/ledger/sqlite-ledger.ts');
    return openSqliteLedger(store.file, { limits, clock });
  }
  const { openRedisLedger } = await import('#server/run/ledger/redis-ledger.ts');
  // The server's own clock counts, so that instances need not agree on the time.
  return openRedisLedger(store.url, { limits });
}
