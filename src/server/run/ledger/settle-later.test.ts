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
  const outage = { isDown: false, loses: false, settlements: 0 };
  const ledger = settlingLater(
    {
      ...store,
      reserve: async (wanted) => {
        const answer = await store.reserve(wanted);
        if (outage.loses) throw new Error('lost');
        return answer;
      },
      settle: async (runId, cost) => {
        outage.settlements += 1;
        if (outage.isDown) throw new Error('down');
        await store.settle(runId, cost);
      },
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

test('a denied run of which the store knows all the same is given back', async () => {
  const { clock, ledger, outage } = await withOutage();
  outage.loses = true;
  const denied = { ...reservation, runId: 'denied', idempotencyKey: 'twice', microUsd: 50 };
  await expect(ledger.reserve(denied)).rejects.toThrow('lost');
  expect(await ledger.totals()).toMatchObject({ day: 950, active: 2 });
  await pass(clock, 1);
  expect(await ledger.totals()).toMatchObject({ day: 900, active: 1 });
});

test('however many wait, a store that is down is asked once each time, and a denied run only until its time is up', async () => {
  const { clock, ledger, outage } = await withOutage();
  Object.assign(outage, { isDown: true, loses: true });
  for (let index = 0; index < 100; index += 1)
    await expect(ledger.reserve({ ...reservation, runId: `denied-${index}` })).rejects.toThrow('lost');
  const attempts = reservation.ttlMs / SETTLE_AGAIN.everyMs;
  await pass(clock, attempts);
  expect(outage.settlements).toBe(attempts);
  await pass(clock, 5);
  expect(outage.settlements).toBe(attempts);
});

test('a timer that was lost with its request is replaced', async () => {
  const clock = manualClock();
  const timers: (() => void)[] = [];
  const after = (_ms: number, callback: () => void) => {
    timers.push(callback);
    return () => undefined;
  };
  const store = { ...createMemoryLedger(clock), settle: () => Promise.reject(new Error('down')) };
  const ledger = settlingLater(store, { now: clock.now, after });
  const fail = () => expect(ledger.settle('run', 1)).rejects.toThrow('down');
  await fail();
  await fail();
  expect(timers.length).toBe(1);
  clock.advance(2 * SETTLE_AGAIN.everyMs + 1);
  await fail();
  expect(timers.length).toBe(2);
});

test('closing tries once more', async () => {
  const { ledger, outage } = await withOutage();
  outage.isDown = true;
  await expect(ledger.settle('run', 300)).rejects.toThrow('down');
  outage.isDown = false;
  await ledger.close();
  expect((await ledger.totals()).day).toBe(300);
});

test('closing gives up what is pending after that', async () => {
  const { clock, ledger, outage } = await withOutage();
  outage.isDown = true;
  await expect(ledger.settle('run', 300)).rejects.toThrow('down');
  await ledger.close();
  outage.isDown = false;
  await pass(clock, 2);
  expect((await ledger.totals()).day).toBe(900);
});
