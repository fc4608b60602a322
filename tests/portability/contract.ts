import { afterAll, beforeAll, expect, test } from 'vitest';
import { UPSTREAM_CANARY } from '../upstream/play.ts';
import { refusalContract } from './contract-refusals.ts';
import { runContract } from './contract-runs.ts';
import {
  type ContractTarget,
  KEY_CANARY,
  type StartTarget,
  startTarget,
  VALUE_CANARY,
} from './contract-target.ts';

/**
 * The HTTP contract of a deployment, from the pages it serves to the run that its reader leaves: the same promises for
 * every place the endpoint runs at.
 */
export function httpContract(start: StartTarget): void {
  let target: ContractTarget;
  beforeAll(async () => {
    target = await startTarget(start);
  }, 240_000);
  afterAll(() => target?.stop());

  pageContract(() => target);
  refusalContract(() => target);
  runContract(() => target);

  test('no key, no value and no word of the provider is in anything that was printed', () => {
    const printed = target.output();
    expect(printed).toContain('"event":"run"');
    for (const canary of [KEY_CANARY, VALUE_CANARY, UPSTREAM_CANARY, target.token])
      expect(printed).not.toContain(canary);
  });
}

function pageContract(target: () => ContractTarget): void {
  test('pages come with their headers, and what is not there with a page that says so', async () => {
    const page = await target().fetch(target().url);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const headers = Object.fromEntries(page.headers);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    const asset = /\/_astro\/[^"]+\.css/.exec(await page.text())?.[0] ?? '';
    const file = await target().fetch(new URL(asset, target().url));
    await file.text();
    expect([file.status, file.headers.get('cache-control')]).toEqual([
      200,
      expect.stringContaining('immutable'),
    ]);
    const missing = await target().fetch(new URL('nowhere/', target().url));
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await missing.text()).toContain('<h1');
  });

  test('health is for everybody, and says no more than that all is well', async () => {
    const response = await target().fetch(new URL('api/health', target().url));
    expect(await response.json()).toMatchObject({
      status: 'ok',
      checks: { configuration: 'ok', models: 'ok', ledger: 'ok' },
    });
  });
}
