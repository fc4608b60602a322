import { expect, test } from 'vitest';
import { systemClock } from './clock.ts';
import { followRuns } from './follow-runs.ts';
import { DEFAULT_LEDGER_LIMITS } from './ledger/ledger.ts';
import { createMemoryLedger } from './ledger/memory-ledger.ts';

const run = { user: 'u', microUsd: 10, ttlMs: 60_000 };

test('a run counts from its reservation to its end, a refused one never', async () => {
  const ledger = createMemoryLedger(systemClock, { ...DEFAULT_LEDGER_LIMITS, concurrentRuns: 1 });
  const runs = followRuns(ledger);
  await runs.ledger.reserve({ ...run, runId: '1', idempotencyKey: '1' });
  expect(await runs.ledger.reserve({ ...run, runId: '2', idempotencyKey: '2' })).toMatchObject({
    code: 'busy',
  });
  expect(runs.active()).toBe(1);
  await runs.ledger.settle('1', 5);
  expect(runs.active()).toBe(0);
  expect(await ledger.totals()).toMatchObject({ day: 5, active: 0 });
});

test('all is booked once every booking is over, those that fail too', async () => {
  const ends: { book: () => void; fail: () => void }[] = [];
  const settle = () =>
    new Promise<void>((resolve, reject) =>
      ends.push({ book: resolve, fail: () => reject(new Error('down')) }),
    );
  const runs = followRuns({ ...createMemoryLedger(systemClock), settle });
  const failing = runs.ledger.settle('1', 5);
  void runs.ledger.settle('2', 5);
  let isBooked = false;
  const booked = runs.booked().then(() => {
    isBooked = true;
  });
  ends[0]?.fail();
  await expect(failing).rejects.toThrow('down');
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(isBooked).toBe(false);
  ends[1]?.book();
  await booked;
  expect(isBooked).toBe(true);
});
