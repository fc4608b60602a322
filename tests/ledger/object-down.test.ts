import { expect, test } from 'vitest';
import { DEFAULT_LEDGER_LIMITS } from '#server/run/ledger/ledger.ts';
import { type LedgerNamespace, openObjectLedger } from '#server/worker/object-ledger.ts';
import { refusal, run, runBody } from '../endpoint/client.ts';
import { startHarness } from '../endpoint/harness.ts';

/* A Durable Object that cannot be reached, in front of the real endpoint and a real model server. */

type Books = ReturnType<LedgerNamespace['getByName']>;

const overloaded = () => Promise.reject(new Error('Durable Object is overloaded (canary).'));
const AWAY: Books = { reserve: overloaded, settle: overloaded, totals: overloaded };

function openLedger(getByName: () => Books) {
  const waiting: Promise<unknown>[] = [];
  const waitUntil = (promise: Promise<unknown>) => void waiting.push(promise);
  const ledger = openObjectLedger({ getByName }, { limits: DEFAULT_LEDGER_LIMITS, waitUntil });
  return { ledger, waiting };
}

test.each<[what: string, getByName: () => Books]>([
  ['rejects', () => AWAY],
  [
    'cannot even be named',
    () => {
      throw new Error('canary');
    },
  ],
])('an object that %s denies the run, and no model is called', async (_what, getByName) => {
  const { ledger, waiting } = openLedger(getByName);
  const harness = await startHarness({ ledger });
  const { response, raw } = await run(harness.url, runBody('echo'));
  expect(await refusal(new Response(raw))).toMatchObject({ code: 'busy' });
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10']);
  expect(harness.logs).toMatchObject([{ event: 'refused', code: 'busy', detail: 'ledger' }]);
  expect(harness.upstream.seen).toEqual([]);
  expect(JSON.stringify([raw, harness.logs])).not.toContain('canary');
  // Nothing holds the request open for a run that never began.
  expect(waiting).toEqual([]);
  await expect(ledger.totals()).rejects.toThrow();
  await harness.close();
});

test('an object that goes away during a run does not end the answer, and the log says that it was not booked', async () => {
  const books: Books = { ...AWAY, reserve: async () => null };
  const { ledger, waiting } = openLedger(() => books);
  const harness = await startHarness({ ledger });
  const { events } = await run(harness.url, runBody('echo'));
  expect(events.at(-1)?.type).toBe('done');
  expect(harness.logs.map(({ event }) => event)).toEqual(['run', 'unsettled']);
  expect(JSON.stringify(harness.logs)).not.toContain('canary');
  expect(waiting.length).toBe(1);
  await Promise.all(waiting);
  await harness.close();
});
