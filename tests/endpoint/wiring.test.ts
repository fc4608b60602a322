import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createCatalogue, createContexts } from '#server/run/catalogue.ts';
import { createRunDeps, type Wiring } from '#server/run/create-deps.ts';
import { createRunHandler } from '#server/run/handler.ts';
import { openLedgerOn } from '#server/run/ledger/open-ledger.ts';
import { createRunService } from '#server/run/service.ts';
import { startUpstream } from '../upstream/server.ts';
import { runBody } from './client.ts';
import { TEST_PROMPTS } from './prompts.ts';

const HEADERS = { 'content-type': 'application/json', host: 'localhost:4321' };

/** The handler as the page wires it, without a log. */
function wired(env: Record<string, string>): (request: Request) => Promise<Response> {
  return createRunHandler({ ...createRunDeps(wiring(env)), log: () => undefined });
}

function wiring(env: Record<string, string>): Wiring {
  const catalogue = createCatalogue(TEST_PROMPTS);
  const contexts = createContexts([{ id: 'shop', kind: 'domain', text: 'A shop.' }]);
  return { env, commandLine: null, catalogue, contexts, openLedger: openLedgerOn('node') };
}

function request(body?: string): Request {
  const init = body === undefined ? { headers: HEADERS } : { method: 'POST', headers: HEADERS, body };
  return new Request('http://localhost:4321/api/run/', init);
}

test('the environment decides: off, open to the network, misspelt and unpriced each say so in one sentence', async () => {
  const notes = [
    { HOST: '127.0.0.1', LOOPBOOK_RUN: 'off' },
    { HOST: '0.0.0.0', OPENAI_API_KEY: 'k', LOOPBOOK_MODEL: 'gpt-5.6-luna' },
    { HOST: '127.0.0.1', LOOPBOOK_RUN: 'of' },
    { HOST: '127.0.0.1', OPENAI_API_KEY: 'k', LOOPBOOK_MODEL: 'gpt-none' },
  ].map(async (env) => (await (await wired(env)(request())).json()).note);
  expect(await Promise.all(notes)).toEqual([
    expect.stringContaining('switched off'),
    expect.stringContaining('HOST=127.0.0.1'),
    expect.stringContaining('LOOPBOOK_RUN must be on or off'),
    expect.stringContaining('gpt-none, which has no price'),
  ]);
});

const PEOPLE = {
  LOOPBOOK_AUTH: 'tokens',
  LOOPBOOK_TOKENS: `ada:${'a'.repeat(64)}`,
  LOOPBOOK_ID_SECRET: 's'.repeat(32),
};

test.each([
  ['a key and nobody named who may spend it', {}, 'set LOOPBOOK_AUTH.'],
  ['a misspelt limit', { ...PEOPLE, LOOPBOOK_DAY_USDD: '1' }, 'LOOPBOOK_DAY_USDD is no variable'],
  ['a limit that is none', { ...PEOPLE, LOOPBOOK_DAY_USD: 'x' }, 'LOOPBOOK_DAY_USD must be a number'],
  [
    'two people of one name',
    { ...PEOPLE, LOOPBOOK_TOKENS: `ada:${'a'.repeat(64)} ada:${'b'.repeat(64)}` },
    'LOOPBOOK_TOKENS has two entries',
  ],
])(
  'a host of functions, where nothing is checked at a start, says to everybody that there is %s, and runs nothing',
  async (_, env, words) => {
    // No such host says an address that it listens on.
    const handler = wired({ OPENAI_API_KEY: 'k', LOOPBOOK_MODEL: 'gpt-5.6-luna', ...env });
    const { models, note, signIn } = await (await handler(request())).json();
    expect([models, note, signIn]).toEqual([[], expect.stringContaining(words), null]);
    const refused = await handler(request(JSON.stringify(runBody('gpt-5.6-luna'))));
    expect([refused.status, (await refused.json()).code]).toEqual([503, 'not_configured']);
    expect(note).not.toContain('ada');
  },
);

test('a model of the shipped table is offered with its price and the day of it', async () => {
  const env = { HOST: '127.0.0.1', OPENAI_API_KEY: 'k', LOOPBOOK_MODEL: 'gpt-5.6-luna' };
  const { models } = await (await wired(env)(request())).json();
  expect(models).toMatchObject([{ id: 'gpt-5.6-luna', api: 'responses', local: false, asOf: '2026-09-23' }]);
});

test('a run that could cost more than LOOPBOOK_MAX_RUN_COST_USD is refused before anything leaves this machine', async () => {
  const env = {
    HOST: '127.0.0.1',
    OPENAI_API_KEY: 'k',
    LOOPBOOK_MODEL: 'gpt-5.6-sol',
    LOOPBOOK_MAX_RUN_COST_USD: '0.01',
  };
  const response = await wired(env)(request(JSON.stringify(runBody('gpt-5.6-sol'))));
  expect([response.status, (await response.json()).message]).toEqual([
    402,
    expect.stringMatching(/up to \$0\.08\d\d; .* at most \$0\.01 /),
  ]);
});

test('a gateway on this machine with a key costs what the shipped table says, and a budget of nothing runs nothing', async () => {
  const upstream = await startUpstream({ models: ['gpt-5.6-sol'] });
  const handler = wired({
    HOST: '127.0.0.1',
    OPENAI_BASE_URL: upstream.url,
    OPENAI_API_KEY: 'k',
    LOOPBOOK_MODEL: 'gpt-5.6-sol',
    LOOPBOOK_MAX_RUN_COST_USD: '0',
  });
  const { models } = await (await handler(request())).json();
  expect(models).toMatchObject([{ id: 'gpt-5.6-sol', local: false, price: { outputUsdPerMTok: 20 } }]);
  const refused = await handler(request(JSON.stringify(runBody('gpt-5.6-sol'))));
  await upstream.close();
  expect([refused.status, upstream.seen]).toEqual([402, []]);
});

test('old prices are told to whoever starts the server, and to no reader', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2030-01-01') });
  const env = { HOST: '127.0.0.1', OPENAI_API_KEY: 'k', LOOPBOOK_MODEL: 'gpt-5.6-luna' };
  const service = createRunService({ ...wiring(env), build: { version: '1', commit: null } });
  const notes = await service.modelNotes();
  const { note } = await (await service.run(request())).json();
  vi.useRealTimers();
  expect(notes).toEqual([expect.stringContaining('90 days ago: the price of gpt-5.6-luna')]);
  expect(note).toBe(null);
});

test('nothing a body can hold is more than a refusal', async () => {
  const handler = wired({ HOST: '127.0.0.1', LOOPBOOK_RUN: 'off' });
  const anything = fc.record(
    {
      id: fc.oneof(fc.constant('greet'), fc.string()),
      version: fc.oneof(fc.constant(1), fc.integer(), fc.double(), fc.string()),
      values: fc.oneof(
        fc.dictionary(fc.oneof(fc.constantFrom('name', 'topics', 'team'), fc.string()), fc.jsonValue()),
        fc.jsonValue(),
      ),
      model: fc.oneof(fc.constant('greet'), fc.jsonValue()),
      idempotencyKey: fc.oneof(fc.uuid(), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        anything.map((value) => JSON.stringify(value)),
        fc.json(),
        fc.string(),
      ),
      async (body) => {
        const response = await handler(request(body));
        const { code } = await response.json();
        expect(code).not.toBe('internal');
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect(response.status).not.toBe(500);
      },
    ),
    { numRuns: 500 },
  );
});
