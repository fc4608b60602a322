import { expect, test } from 'vitest';
import { systemClock } from '#server/run/clock.ts';
import { readRunConfig } from '#server/run/config.ts';
import { configuredModels } from '#server/run/models/configured-models.ts';
import { startUpstream } from '../upstream/server.ts';
import { run, runBody, textOf } from './client.ts';
import { KEY_CANARY, startHarness } from './harness.ts';

test('GET lists what a real server on this machine offers, without its address or the key, and those models run', async () => {
  const upstream = await startUpstream({ models: ['echo', 'text-embed', 'json'] });
  const config = readRunConfig({ OPENAI_BASE_URL: upstream.url, OPENAI_API_KEY: KEY_CANARY });
  const harness = await startHarness({
    upstream,
    models: configuredModels(config, { fetch, clock: systemClock, table: [] }),
  });
  const response = await fetch(harness.url);
  const text = await response.text();
  const { events } = await run(harness.url, { ...runBody('echo'), model: undefined });
  await harness.close();
  const price = { inputUsdPerMTok: 0, outputUsdPerMTok: 0 };
  const { host } = new URL(upstream.url);
  expect(JSON.parse(text)).toEqual({
    models: ['echo', 'json'].map((id) => ({
      id,
      label: `${id} (${host})`,
      api: 'chat',
      local: true,
      price,
      asOf: null,
    })),
    note: null,
    signIn: null,
    maxRunCost: 250_000,
  });
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(text).not.toMatch(new RegExp(KEY_CANARY));
  expect(textOf(events)).toContain('Name: Ada');
});

test('GET answers other sites as little as POST does', async () => {
  const harness = await startHarness();
  const response = await fetch(harness.url, { headers: { 'sec-fetch-site': 'cross-site' } });
  await harness.close();
  expect([response.status, (await response.json()).code]).toEqual([403, 'forbidden_origin']);
});
