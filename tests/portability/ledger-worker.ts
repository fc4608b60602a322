import { waitUntil } from 'cloudflare:workers';
import type { LedgerLimits, Reservation } from '#server/run/ledger/ledger.ts';
import { type LedgerNamespace, openObjectLedger } from '#server/worker/object-ledger.ts';

export { LedgerObject } from '#server/worker/ledger-object.ts';

/** One call of a test. `now`: the time in milliseconds; null is the ledger's own clock. */
export type LedgerCall = { name: string; limits: LedgerLimits; now: number | null } & (
  | { step: 'reserve'; reservation: Reservation }
  | { step: 'settle'; runId: string; microUsd: number }
  | { step: 'totals' }
);

// biome-ignore lint/style/noDefaultExport: workerd calls `fetch` of the default export.
export default {
  fetch: async (request: Request, { LEDGER }: { LEDGER: LedgerNamespace }): Promise<Response> =>
    Response.json((await play(LEDGER, await request.json())) ?? null),
};

function play(namespace: LedgerNamespace, call: LedgerCall): Promise<unknown> {
  const { name, limits, now } = call;
  const clock = now === null ? {} : { clock: { now: () => now } };
  const ledger = openObjectLedger(namespace, { name, limits, waitUntil, ...clock });
  if (call.step === 'reserve') return ledger.reserve(call.reservation);
  return call.step === 'settle' ? ledger.settle(call.runId, call.microUsd) : ledger.totals();
}
