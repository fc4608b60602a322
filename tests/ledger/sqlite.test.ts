import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { DEFAULT_LEDGER_LIMITS } from '#server/run/ledger/ledger.ts';
import { openSqliteLedger } from '#server/run/ledger/sqlite-ledger.ts';
import { ledgerConformance } from './conformance.ts';

const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
let files = 0;
const newFile = () => join(folder, 'data', `${++files}.sqlite`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

ledgerConformance(async ({ limits, clock }) => openSqliteLedger(newFile(), { limits, clock }));

const reservation = { runId: 'run-1', user: 'ada', idempotencyKey: 'once', microUsd: 700, ttlMs: 60_000 };

test('a restart remembers what was spent, what is held and which keys were used', async () => {
  const file = newFile();
  const before = openSqliteLedger(file);
  await before.reserve(reservation);
  await before.reserve({ ...reservation, runId: 'run-2', idempotencyKey: 'twice' });
  await before.settle('run-1', 300);
  await before.close();
  const after = openSqliteLedger(file);
  expect(await after.totals()).toEqual({ day: 1000, month: 1000, active: 1 });
  expect(await after.reserve({ ...reservation, runId: 'run-3' })).toMatchObject({ code: 'busy' });
  await after.settle('run-2', 100);
  expect((await after.totals()).day).toBe(400);
  await after.close();
});

test('nobody else on the machine can read the books', async () => {
  const file = newFile();
  const ledger = openSqliteLedger(file);
  await ledger.reserve(reservation);
  const name = file.slice(dirname(file).length + 1);
  const files = readdirSync(dirname(file)).filter((entry) => entry.startsWith(name));
  expect(files.length).toBeGreaterThan(1);
  for (const entry of files) expect(statSync(join(dirname(file), entry)).mode & 0o077).toBe(0);
  expect(statSync(dirname(file)).mode & 0o077).toBe(0);
  await ledger.close();
});

test('while another program keeps the file locked, everything else goes on, and then the run begins', async () => {
  const file = newFile();
  const ledger = openSqliteLedger(file);
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  let isDone = false;
  const reserved = ledger.reserve(reservation).finally(() => {
    isDone = true;
  });
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(isDone).toBe(false);
  other.exec('COMMIT');
  expect(await reserved).toBeNull();
  other.close();
  await ledger.close();
});

test('two that have the same file open see each other at once', async () => {
  const file = newFile();
  const limits = { ...DEFAULT_LEDGER_LIMITS, userDay: 1000 };
  const [one, other] = [openSqliteLedger(file, { limits }), openSqliteLedger(file, { limits })];
  expect(await one.reserve(reservation)).toBeNull();
  const second = { ...reservation, runId: 'run-2', idempotencyKey: 'twice' };
  expect(await other.reserve(second)).toMatchObject({ code: 'budget_exhausted' });
  await other.settle('run-1', 0);
  expect(await one.reserve(second)).toBeNull();
  await Promise.all([one.close(), other.close()]);
});

test('old runs and keys are forgotten, so that the file does not grow for ever', async () => {
  const clock = { time: Date.parse('2026-11-22'), now: () => clock.time };
  const limits = { ...DEFAULT_LEDGER_LIMITS, runsPerMinute: 1e6 };
  const ledger = openSqliteLedger(newFile(), { clock, limits });
  const spend = async (index: number) => {
    const runId = `run-${index}`;
    await ledger.reserve({ ...reservation, runId, idempotencyKey: runId, microUsd: 1 });
    await ledger.settle(runId, 1);
  };
  await spend(0);
  clock.time += 4 * 24 * 3_600_000;
  for (let index = 1; index <= 500; index += 1) await spend(index);
  await ledger.settle('run-0', 1000);
  expect(await ledger.totals()).toMatchObject({ month: 501 });
  await ledger.close();
});

test('a file that is no database denies, and is left as it was', async () => {
  expect(() => openSqliteLedger(new URL(import.meta.url).pathname)).toThrow(/not a database/);
});
