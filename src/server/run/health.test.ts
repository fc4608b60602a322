import { expect, test } from 'vitest';
import { readRunConfig } from './config.ts';
import { createHealth } from './health.ts';
import { fixedModels } from './models/model-source.ts';
import { localEntry } from './models/model-table.ts';

test('however often it is asked, the ledger is asked every five seconds at most', async () => {
  let [now, asked] = [0, 0];
  const endpoint = { baseUrl: 'http://127.0.0.1:1/v1', apiKey: null };
  const models = [{ ...localEntry('m', 'm'), endpoint, local: true }];
  const health = createHealth({
    config: readRunConfig({}),
    models: fixedModels({ models, unpriced: [], note: null }),
    ledger: {
      totals: async () => {
        asked += 1;
        return { day: 0, month: 0, active: 0 };
      },
    },
    clock: { now: () => now },
    build: { version: '1', commit: null },
    isDraining: () => false,
  });
  const ask = () => health(new Request('http://localhost/api/health'));
  await Promise.all(Array.from({ length: 50 }, ask));
  expect(asked).toBe(1);
  now = 4999;
  await ask();
  expect(asked).toBe(1);
  now = 5000;
  await ask();
  expect(asked).toBe(2);
});
