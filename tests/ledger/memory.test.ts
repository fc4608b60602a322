import { createMemoryLedger } from '#server/run/ledger/memory-ledger.ts';
import { ledgerConformance } from './conformance.ts';

ledgerConformance(async ({ limits, clock }) => createMemoryLedger(clock, limits));
