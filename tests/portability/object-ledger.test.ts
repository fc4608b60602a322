import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_LEDGER_LIMITS, type Ledger, type LedgerLimits } from '#server/run/ledger/ledger.ts';
import { inProject } from '../../scripts/lib/project.ts';
import { ledgerConformance } from '../ledger/conformance.ts';
import type { LedgerCall } from './ledger-worker.ts';
import { type RunningWorker, startWorker } from './wrangler.ts';

let worker: RunningWorker;
let names = 0;
const newName = () => `test-${++names}`;
// The runtime leaves a folder beside the configuration, so that stands in a place of its own.
const folder = mkdtempSync(join(tmpdir(), 'ledger-worker-'));
beforeAll(async () => {
  const config = {
    name: 'loopbook-ledger-test',
    main: inProject('tests/portability/ledger-worker.ts'),
    compatibility_date: '2026-11-01',
    durable_objects: { bindings: [{ name: 'LEDGER', class_name: 'LedgerObject' }] },
    migrations: [{ tag: 'v1', new_sqlite_classes: ['LedgerObject'] }],
  };
  writeFileSync(join(folder, 'wrangler.json'), JSON.stringify(config));
  worker = await startWorker(join(folder, 'wrangler.json'), {});
}, 180_000);
afterAll(async () => {
  await worker?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The ledger as it works inside of the runtime, each call a request of its own. */
function openLedger(terms: { name: string; limits: LedgerLimits; clock?: { now: () => number } }): Ledger {
  const { name, limits, clock } = terms;
  const call = async (step: Omit<LedgerCall, 'name' | 'limits' | 'now'> & object) => {
    const body = JSON.stringify({ name, limits, now: clock?.now() ?? null, ...step });
    const response = await worker.fetch(worker.url, { method: 'POST', body });
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return response.json();
  };
  return {
    reserve: (reservation) => call({ step: 'reserve', reservation } as object as LedgerCall),
    settle: (runId, microUsd) => call({ step: 'settle', runId, microUsd } as object as LedgerCall),
    totals: () => call({ step: 'totals' }),
    close: async () => undefined,
  };
}

ledgerConformance(async ({ limits, clock }) => openLedger({ name: newName(), limits, clock }));

test('without a clock of ours the object’s own time counts', async () => {
  const ledger = openLedger({ name: newName(), limits: DEFAULT_LEDGER_LIMITS });
  await ledger.reserve({ runId: 'run-1', user: 'ada', idempotencyKey: 'once', microUsd: 700, ttlMs: 3000 });
  expect(await ledger.totals()).toMatchObject({ active: 1, month: 700 });
  // A crashed run gives back its place, and not its money.
  await expect.poll(async () => (await ledger.totals()).active, { timeout: 20_000 }).toBe(0);
  expect((await ledger.totals()).month).toBe(700);
});

test('a limit that a new deployment lowers holds for what was spent before', async () => {
  const name = newName();
  const run = { runId: 'run-1', user: 'ada', idempotencyKey: 'once', microUsd: 700, ttlMs: 60_000 };
  expect(await openLedger({ name, limits: DEFAULT_LEDGER_LIMITS }).reserve(run)).toBeNull();
  const lowered = openLedger({ name, limits: { ...DEFAULT_LEDGER_LIMITS, day: 1000 } });
  const next = { ...run, runId: 'run-2', idempotencyKey: 'twice' };
  expect(await lowered.reserve(next)).toMatchObject({ code: 'budget_exhausted' });
});
