import { expect, test } from 'vitest';
import { systemClock } from '#server/run/clock.ts';
import { readRunConfig } from '#server/run/config.ts';
import { configuredModels } from '#server/run/models/configured-models.ts';
import { localEntry, type ModelEntry } from '#server/run/models/model-table.ts';
import { startUpstream } from '../upstream/server.ts';
import { post, run, runBody, textOf } from './client.ts';
import { KEY_CANARY, startHarness } from './harness.ts';

test('GET lists what a real server on this machine offers, without its address, and those models run', async () => {
  const upstream = await startUpstream({ models: ['echo', 'text-embed', 'json'] });
  const config = readRunConfig({ OPENAI_BASE_URL: upstream.url });
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
  expect(textOf(events)).toContain('Name: Ada');
});

test('with a key a server on this machine runs nothing for free: priced models cost, others are refused, no key is shown', async () => {
  const upstream = await startUpstream({ models: ['echo', 'json'] });
  const config = readRunConfig({
    OPENAI_BASE_URL: upstream.url,
    OPENAI_API_KEY: KEY_CANARY,
    LOOPBOOK_MODEL: 'echo,json',
  });
  const price = { inputUsdPerMTok: 4, outputUsdPerMTok: 20 };
  const table: ModelEntry[] = [
    { ...localEntry('echo', 'Echo'), provider: 'openai', price, asOf: '2026-09-23' },
  ];
  const harness = await startHarness({
    upstream,
    models: configuredModels(config, { fetch, clock: systemClock, table }),
  });
  const text = await (await fetch(harness.url)).text();
  const { events } = await run(harness.url, runBody('echo'));
  const refused = await post(harness.url, runBody('json'));
  const { code, message } = await refused.json();
  await harness.close();
  expect(JSON.parse(text)).toMatchObject({ models: [{ id: 'echo', local: false, price }] });
  expect(textOf(events)).toContain('Name: Ada');
  expect([...harness.settled.values()]).toEqual([expect.toSatisfy((cost: number) => cost > 0)]);
  expect([refused.status, code, message]).toEqual([422, 'no_price', JSON.parse(text).note]);
  expect(message).toContain('npm run models -- add local json');
  expect(upstream.seen.map(({ model }) => model)).toEqual(['echo']);
  expect(text + message).not.toContain(KEY_CANARY);
});

test('GET answers other sites as little as POST does', async () => {
  const harness = await startHarness();
  const response = await fetch(harness.url, { headers: { 'sec-fetch-site': 'cross-site' } });
  await harness.close();
  expect([response.status, (await response.json()).code]).toEqual([403, 'forbidden_origin']);
});
