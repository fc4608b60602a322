import { expect, test } from 'vitest';
import { createMemoryLedger } from '#server/run/ledger/memory-ledger.ts';
import { SETTLE_AGAIN, settlingLater } from '#server/run/ledger/settle-later.ts';
import { type ManualClock, manualClock } from '../../../../tests/endpoint/manual-clock.ts';

const reservation = { runId: 'run', user: 'ada', idempotencyKey: 'once', microUsd: 900, ttlMs: 60_000 };

/** Lets so many attempts happen, one after the other. */
async function pass(clock: ManualClock, attempts: number): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    clock.advance(SETTLE_AGAIN.everyMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function withOutage() {
  const clock = manualClock();
  const store = createMemoryLedger(clock);
  const outage = { isDown: false };
  const ledger = settlingLater(
    {
      ...store,
      settle: (runId, cost) =>
        outage.isDown ? Promise.reject(new Error('down')) : store.settle(runId, cost),
    },
    clock,
  );
  await ledger.reserve(reservation);
  return { clock, ledger, outage };
}

test('what could not be booked is booked when the store is back', async () => {
  const { clock, ledger, outage } = await withOutage();
  outage.isDown = true;
  await expect(ledger.settle('run', 300)).rejects.toThrow('down');
  await pass(clock, 3);
  expect((await ledger.totals()).day).toBe(900);
  outage.isDown = false;
  await pass(clock, 1);
  expect((await ledger.totals()).day).toBe(300);
});

test('closing gives up what is pending', async () => {
  const { clock, ledger, outage } = await withOutage();
  outage.isDown = true;
  await expect(ledger.settle('run', 300)).rejects.toThrow('down');
  await ledger.close();
  outage.isDown = false;
  await pass(clock, 2);
  expect((await ledger.totals()).day).toBe(900);
});
