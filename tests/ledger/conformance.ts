import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Ledger, LedgerLimits, Reservation } from '#server/run/ledger/ledger.ts';

/** Opens a fresh, empty ledger; closing it is the suite's work, cleaning up behind it the opener's. */
export type OpenLedger = (options: { limits: LedgerLimits; clock: { now: () => number } }) => Promise<Ledger>;

const LIMITS: LedgerLimits = {
  concurrentRuns: 3,
  runsPerMinute: 100,
  keyMs: 60_000,
  userDay: 1000,
  day: 2000,
  month: 3000,
};
const NOON = Date.parse('2026-11-22T12:00:00Z');
const HOUR = 3_600_000;

/** Every promise of the ledger, played on one driver. */
export function ledgerConformance(open: OpenLedger): void {
  async function start(limits: Partial<LedgerLimits> = {}) {
    const clock = { time: NOON, now: () => clock.time };
    const ledger = await open({ limits: { ...LIMITS, ...limits }, clock });
    return { ledger, clock, [Symbol.asyncDispose]: () => ledger.close() };
  }

  function asked(more: Partial<Reservation> = {}): Reservation {
    const key = randomUUID();
    return { runId: randomUUID(), user: 'ada', idempotencyKey: key, microUsd: 100, ttlMs: HOUR, ...more };
  }

  /** Runs one after the other to their end, so that no limit but money is felt. */
  async function spend(ledger: Ledger, microUsd: number, user = 'ada') {
    const reservation = asked({ microUsd, user });
    expect(await ledger.reserve(reservation)).toBeNull();
    await ledger.settle(reservation.runId, microUsd);
  }

  test('a reservation counts as spent, and what it did not need comes back', async () => {
    await using started = await start();
    const { ledger } = started;
    const reservation = asked({ microUsd: 800 });
    expect(await ledger.reserve(reservation)).toBeNull();
    expect(await ledger.totals()).toEqual({ day: 800, month: 800, active: 1 });
    expect(await ledger.reserve(asked({ microUsd: 300 }))).toMatchObject({ code: 'budget_exhausted' });
    await ledger.settle(reservation.runId, 250);
    expect(await ledger.totals()).toEqual({ day: 250, month: 250, active: 0 });
    expect(await ledger.reserve(asked({ microUsd: 750 }))).toBeNull();
  });

  test('a budget is spent to the last micro-dollar and not beyond', async () => {
    await using started = await start();
    const { ledger } = started;
    await spend(ledger, 999);
    expect(await ledger.reserve(asked({ microUsd: 2 }))).toMatchObject({
      code: 'budget_exhausted',
      message: expect.stringContaining('your budget for today'),
      retryAfter: 12 * 3600,
    });
    await spend(ledger, 1);
    expect(await ledger.reserve(asked({ microUsd: 0 }))).toBeNull();
  });

  test('one user’s budget is not another’s, but the server’s is everybody’s', async () => {
    await using started = await start();
    const { ledger } = started;
    await spend(ledger, 1000);
    await spend(ledger, 900, 'grace');
    expect(await ledger.reserve(asked({ user: 'edsger', microUsd: 101 }))).toMatchObject({
      code: 'budget_exhausted',
      message: expect.stringContaining('of this server'),
    });
    await spend(ledger, 100, 'edsger');
  });

  test('a new day has a new budget, and the month remembers', async () => {
    await using started = await start({ userDay: 5000 });
    const { ledger, clock } = started;
    await spend(ledger, 2000);
    clock.time += 12 * HOUR;
    await spend(ledger, 1000);
    expect(await ledger.totals()).toMatchObject({ day: 1000, month: 3000 });
    const refused = await ledger.reserve(asked({ microUsd: 1 }));
    expect(refused).toMatchObject({ code: 'budget_exhausted', message: expect.stringContaining('month') });
    expect(refused?.retryAfter).toBe((Date.parse('2026-12-01') - clock.time) / 1000);
    clock.time = Date.parse('2026-12-01T00:00:00Z');
    await spend(ledger, 2000);
    expect(await ledger.totals()).toMatchObject({ day: 2000, month: 2000 });
  });

  test.each(['2026-12-31', '2028-02-28', '2028-02-29', '2027-02-28', '2100-02-28', '1999-12-31'])(
    'midnight after %s ends the day',
    async (day) => {
      await using started = await start();
      const { ledger, clock } = started;
      clock.time = Date.parse(`${day}T23:59:59.999Z`);
      await spend(ledger, 1000);
      expect(await ledger.reserve(asked({ microUsd: 1 }))).toMatchObject({
        code: 'budget_exhausted',
        retryAfter: 1,
      });
      clock.time += 1;
      await spend(ledger, 1000);
    },
  );

  test('a run that crossed midnight is booked on the day it began', async () => {
    await using started = await start();
    const { ledger, clock } = started;
    clock.time = Date.parse('2026-11-22T23:59:00Z');
    const reservation = asked({ microUsd: 1000 });
    await ledger.reserve(reservation);
    clock.time += 2 * 60_000;
    await ledger.settle(reservation.runId, 400);
    expect(await ledger.totals()).toEqual({ day: 0, month: 400, active: 0 });
  });

  test('a run that nobody settles gives its place back when its time is up, and not what it may have cost', async () => {
    await using started = await start({ concurrentRuns: 1 });
    const { ledger, clock } = started;
    await ledger.reserve(asked({ microUsd: 1000, ttlMs: 1000 }));
    clock.time += 999;
    expect(await ledger.reserve(asked())).toMatchObject({ code: 'busy' });
    clock.time += 1;
    expect(await ledger.totals()).toEqual({ day: 1000, month: 1000, active: 0 });
    expect(await ledger.reserve(asked({ microUsd: 1 }))).toMatchObject({ code: 'budget_exhausted' });
    expect(await ledger.reserve(asked({ microUsd: 0 }))).toBeNull();
  });

  test('who settles after the time was up pays what the run cost', async () => {
    await using started = await start();
    const { ledger, clock } = started;
    const late = asked({ microUsd: 1000, ttlMs: 1000 });
    await ledger.reserve(late);
    clock.time += 2000;
    expect(await ledger.totals()).toMatchObject({ day: 1000, active: 0 });
    await ledger.settle(late.runId, 700);
    await ledger.settle(late.runId, 900);
    expect(await ledger.totals()).toMatchObject({ day: 700 });
    expect(await ledger.reserve(asked({ microUsd: 301 }))).toMatchObject({ code: 'budget_exhausted' });
  });

  test('settling twice, or what was never reserved, changes nothing', async () => {
    await using started = await start();
    const { ledger } = started;
    const reservation = asked();
    await ledger.reserve(reservation);
    await ledger.settle(reservation.runId, 60);
    await ledger.settle(reservation.runId, 90);
    await ledger.settle(randomUUID(), 90);
    expect(await ledger.totals()).toEqual({ day: 60, month: 60, active: 0 });
  });

  test('a run that cost more than was reserved is booked in full', async () => {
    await using started = await start();
    const { ledger } = started;
    const reservation = asked({ microUsd: 100 });
    await ledger.reserve(reservation);
    await ledger.settle(reservation.runId, 150);
    expect(await ledger.totals()).toMatchObject({ day: 150 });
  });

  test('an idempotency key starts one run of its user, until it is forgotten', async () => {
    await using started = await start();
    const { ledger, clock } = started;
    const first = asked({ idempotencyKey: 'once', ttlMs: 1000 });
    expect(await ledger.reserve(first)).toBeNull();
    const again = () => asked({ idempotencyKey: 'once' });
    expect(await ledger.reserve(again())).toMatchObject({
      code: 'busy',
      message: 'This run was already started.',
    });
    await ledger.settle(first.runId, 0);
    expect(await ledger.reserve(again())).toMatchObject({ code: 'busy' });
    expect(await ledger.reserve({ ...again(), user: 'grace' })).toBeNull();
    clock.time += LIMITS.keyMs;
    expect(await ledger.reserve(again())).toBeNull();
  });

  test('a key is remembered for as long as its run may go on', async () => {
    await using started = await start();
    const { ledger, clock } = started;
    const ttlMs = 2 * LIMITS.keyMs;
    await ledger.reserve(asked({ idempotencyKey: 'long', ttlMs }));
    clock.time += ttlMs - 1;
    expect(await ledger.reserve(asked({ idempotencyKey: 'long' }))).toMatchObject({ code: 'busy' });
    clock.time += 1;
    expect(await ledger.reserve(asked({ idempotencyKey: 'long' }))).toBeNull();
  });

  test('a refusal leaves no trace: its key may be used again', async () => {
    await using started = await start({ concurrentRuns: 1 });
    const { ledger } = started;
    const running = asked();
    await ledger.reserve(running);
    const wanted = asked({ idempotencyKey: 'wanted' });
    expect(await ledger.reserve(wanted)).toMatchObject({ code: 'busy', retryAfter: 5 });
    await ledger.settle(running.runId, 100);
    expect(await ledger.reserve(wanted)).toBeNull();
  });

  test('so many runs a minute for each user, whatever became of them', async () => {
    await using started = await start({ runsPerMinute: 2 });
    const { ledger, clock } = started;
    await spend(ledger, 1);
    clock.time += 20_000;
    await spend(ledger, 1);
    clock.time += 20_000;
    expect(await ledger.reserve(asked())).toMatchObject({ code: 'rate_limited', retryAfter: 20 });
    await spend(ledger, 1, 'grace');
    clock.time += 20_000;
    await spend(ledger, 1);
    expect(await ledger.reserve(asked())).toMatchObject({ code: 'rate_limited', retryAfter: 20 });
  });

  test('so many runs at once for each user', async () => {
    await using started = await start();
    const { ledger } = started;
    const running = [asked(), asked(), asked()];
    for (const one of running) expect(await ledger.reserve(one)).toBeNull();
    expect(await ledger.reserve(asked())).toMatchObject({ code: 'busy' });
    expect(await ledger.reserve(asked({ user: 'grace' }))).toBeNull();
    expect((await ledger.totals()).active).toBe(4);
    await ledger.settle(running[0]?.runId ?? '', 100);
    expect(await ledger.reserve(asked())).toBeNull();
  });

  test('of many that start at once, exactly as many are let in as the budget holds', async () => {
    await using started = await start({ concurrentRuns: 1000, runsPerMinute: 1000 });
    const { ledger } = started;
    const answers = await Promise.all(Array.from({ length: 300 }, () => ledger.reserve(asked())));
    expect(answers.filter((answer) => answer === null).length).toBe(10);
    expect((await ledger.totals()).day).toBe(1000);
  });

  test('names from outside are only names', async () => {
    await using started = await start();
    const { ledger } = started;
    const odd = ["'; DROP TABLE runs; --", '*', '{x}:held', '\u0000', '__proto__', 'ü'.repeat(500)];
    for (const name of odd) {
      const reservation = asked({ user: name, idempotencyKey: name, microUsd: 1 });
      expect(await ledger.reserve(reservation)).toBeNull();
      expect(await ledger.reserve({ ...reservation, runId: randomUUID() })).toMatchObject({ code: 'busy' });
      await ledger.settle(reservation.runId, 1);
    }
    expect((await ledger.totals()).day).toBe(odd.length);
  });
}
