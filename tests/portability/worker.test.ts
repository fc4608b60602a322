import { expect, test } from 'vitest';
import { refusal } from '../endpoint/client.ts';
import { startBuiltWorker } from './built-worker.ts';
import { httpContract } from './contract.ts';
import { bodyFor, postAs, startTarget } from './contract-target.ts';

httpContract((env) => startBuiltWorker('worker', env));

test('without its ledger a worker serves the pages, runs nothing and says what is missing', async () => {
  const target = await startTarget((env) =>
    startBuiltWorker('no-ledger', env, ({ durable_objects, migrations, ...config }) => config),
  );
  try {
    expect((await target.fetch(target.url)).status).toBe(200);
    const answer = await refusal(await postAs(target, bodyFor(target.prompts.text, 'echo')));
    expect(answer).toMatchObject({ status: 503, code: 'not_configured' });
    expect(answer.message).toContain('LEDGER is not bound');
    expect(target.upstream.seen).toHaveLength(0);
  } finally {
    await target.stop();
  }
}, 240_000);
