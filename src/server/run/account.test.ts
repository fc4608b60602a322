import fc from 'fast-check';
import { expect, test } from 'vitest';
import { account, type Heard, NOTHING_HEARD } from './account.ts';

const price = { inputUsdPerMTok: 0.1, outputUsdPerMTok: 10 };
const endpoint = { baseUrl: 'https://api.openai.com/v1', apiKey: null };
const model = { price, provider: 'compatible' as const, endpoint };
const run = {
  reserve: 2110,
  inputReserve: 6,
  messages: [{ role: 'user' as const, text: 'Name: Ada', spans: [] }],
  model,
};
const silent: Heard = { ...NOTHING_HEARD, attempts: 1 };
const answered: Heard = { ...silent, hasBegun: true, finish: 'stop', outputBytes: 30 };
const free = { costNothing: true, status: 503 };

test.each<[name: string, heard: Heard, cost: number, estimated: boolean]>([
  ['no call', { ...silent, attempts: 0 }, 0, true],
  ['a call that cost nothing', { ...silent, failure: free }, 0, true],
  ['a second call after one that cost nothing', { ...silent, attempts: 2 }, 2110, true],
  ['nothing heard', silent, 2110, true],
  ['text that breaks off where nobody says that it ends there', { ...answered, finish: null }, 2110, true],
  ['text and thinking that break off', { ...answered, finish: null, hasThought: true }, 2110, true],
  ['an answer that was counted', { ...answered, usage: { inputTokens: 100, outputTokens: 5 } }, 60, false],
  ['an answer that was not', answered, 306, true],
  ['an answer of nothing', { ...answered, usage: { inputTokens: 0, outputTokens: 0 } }, 306, true],
  ['a prompt of nothing', { ...answered, usage: { inputTokens: 0, outputTokens: 900 } }, 9000, true],
  ['text of nothing', { ...answered, usage: { inputTokens: 100, outputTokens: 0 } }, 306, true],
  [
    'an end without text, counted',
    { ...answered, outputBytes: 0, usage: { inputTokens: 100, outputTokens: 0 } },
    10,
    false,
  ],
  ['counts so far', { ...answered, finish: null, usage: { inputTokens: 100, outputTokens: 2 } }, 2110, true],
  [
    'counts before text',
    { ...answered, isCountedEarly: true, usage: { inputTokens: 100, outputTokens: 1 } },
    306,
    true,
  ],
  [
    'counts so far above the bound',
    { ...answered, finish: null, usage: { inputTokens: 100, outputTokens: 400 } },
    4010,
    true,
  ],
])('%s', (_, heard, cost, estimated) => {
  expect(account(run, heard)).toMatchObject({ cost, usage: { estimated } });
});

test('text that breaks off costs what came of it where the service stops with us, unless the reader was behind', () => {
  const left = { ...answered, finish: null };
  const openai = { ...run, model: { price, provider: 'openai' as const, endpoint } };
  expect(account(openai, left).cost).toBe(306);
  expect(account(openai, { ...left, isReaderBehind: true }).cost).toBe(2110);
  expect(account(openai, { ...left, hasThought: true }).cost).toBe(2110);
  const gateway = { baseUrl: 'http://127.0.0.1:4000/v1', apiKey: null };
  expect(account({ ...openai, model: { ...openai.model, endpoint: gateway } }, left).cost).toBe(2110);
});

const counts = fc.record({ inputTokens: fc.nat(10_000_000), outputTokens: fc.nat(10_000_000) });
const anyHeard: fc.Arbitrary<Heard> = fc.record({
  attempts: fc.nat(2),
  finish: fc.constantFrom('stop', 'length', 'filtered', 'other', null),
  usage: fc.option(counts),
  isCountedEarly: fc.boolean(),
  isReaderBehind: fc.boolean(),
  failure: fc.option(fc.record({ costNothing: fc.boolean(), status: fc.option(fc.integer()) })),
  hasBegun: fc.boolean(),
  hasThought: fc.boolean(),
  outputBytes: fc.nat(300_000),
});

test('whatever was heard, the cost is a whole number from 0, and 0 only where nothing can have been paid', () => {
  fc.assert(
    fc.property(anyHeard, (heard) => {
      const { cost, usage } = account(run, heard);
      expect(Number.isSafeInteger(cost) && cost >= 0).toBe(true);
      expect(usage.inputTokens >= 0 && usage.outputTokens >= 0).toBe(true);
      if (cost === 0) expect(heard.attempts === 0 || heard.failure?.costNothing === true).toBe(true);
      if (heard.usage === null) expect(cost).toBeLessThanOrEqual(run.reserve);
    }),
  );
});
