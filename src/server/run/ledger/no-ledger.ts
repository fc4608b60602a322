import type { Ledger } from '#server/run/ledger/ledger.ts';

const deny = async (): Promise<never> => {
  throw new Error('There is no ledger here.');
};

/** Where no store keeps the books every run is denied. */
export const noLedger: Ledger = { reserve: deny, settle: deny, totals: deny, close: async () => undefined };
