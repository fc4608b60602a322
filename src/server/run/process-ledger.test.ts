import { expect, test } from 'vitest';
import { manualClock } from '../../../tests/endpoint/manual-clock.ts';
import { createProcessLedger } from './process-ledger.ts';

const limits = { concurrentRuns: 2, runsPerMinute: 4, keyMs: 600_000 };
let count = 0;

function ask(fields: { runId?: string; user?: string; idempotencyKey?: string } = {}) {
  count += 1;
  return {
    runId: `run-${count}`,
    user: 'ada',
    idempotencyKey: `key-${count}`,
    microUsd: 1,
    ttlMs: 10_000,
    ...fields,
  };
}

test('the same key is refused while the run goes on, after it, and not for another user', async () => {
  const ledger = createProcessLedger(manualClock(), limits);
  const first = ask();
  expect(await ledger.reserve(first)).toBeNull();
  expect(await ledger.reserve({ ...ask(), idempotencyKey: first.idempotencyKey })).toMatchObject({
    code: 'busy',
  });
  await ledger.settle(first.runId, 1);
  expect(await ledger.reserve({ ...ask(), idempotencyKey: first.idempotencyKey })).toMatchObject({
    code: 'busy',
  });
  expect(await ledger.reserve({ ...ask({ user: 'bob' }), idempotencyKey: first.idempotencyKey })).toBeNull();
});

test('a refused request does not use up its key', async () => {
  const ledger = createProcessLedger(manualClock(), limits);
  const running = [ask(), ask()];
  for (const run of running) expect(await ledger.reserve(run)).toBeNull();
  const third = ask();
  expect(await ledger.reserve(third)).toMatchObject({ code: 'busy', retryAfter: 5 });
  await ledger.settle(running[0]?.runId ?? '', 1);
  expect(await ledger.reserve(third)).toBeNull();
});

test('of many requests at once exactly as many run as may', async () => {
  const ledger = createProcessLedger(manualClock(), { ...limits, runsPerMinute: 1000 });
  const answers = await Promise.all(Array.from({ length: 200 }, () => ledger.reserve(ask())));
  expect(answers.filter((answer) => answer === null)).toHaveLength(2);
});

test('the rate is counted over a sliding minute and says how long to wait', async () => {
  const clock = manualClock();
  const ledger = createProcessLedger(clock, limits);
  for (let run = 0; run < 4; run += 1) {
    const reservation = ask();
    expect(await ledger.reserve(reservation)).toBeNull();
    await ledger.settle(reservation.runId, 1);
    clock.advance(10_000);
  }
  expect(await ledger.reserve(ask())).toMatchObject({ code: 'rate_limited', retryAfter: 20 });
  clock.advance(20_000);
  expect(await ledger.reserve(ask())).toBeNull();
});

test('a run that never settles is freed when its time is up', async () => {
  const clock = manualClock();
  const ledger = createProcessLedger(clock, limits);
  await ledger.reserve(ask());
  await ledger.reserve(ask());
  clock.advance(9_999);
  expect(await ledger.reserve(ask())).toMatchObject({ code: 'busy' });
  clock.advance(1);
  expect(await ledger.reserve(ask())).toBeNull();
});
