import { expect, test } from 'vitest';
import { readRunConfig } from './config.ts';

test('without anything set there is no problem, no address and nothing known about who can reach the server', () => {
  expect(readRunConfig({})).toMatchObject({
    problems: [],
    enabled: true,
    exposure: 'unknown',
    baseUrl: null,
    apiKey: null,
    wanted: [],
  });
});

test('an empty variable counts as not set', () => {
  expect(readRunConfig({ OPENAI_BASE_URL: '', OPENAI_API_KEY: ' ', LOOPBOOK_MAX_RUN_COST_USD: '' })).toEqual(
    readRunConfig({}),
  );
});

test.each([
  ['127.0.0.1', null, 'loopback'],
  ['localhost', null, 'loopback'],
  ['0.0.0.0', null, 'open'],
  ['0.0.0.0', [], 'open'],
  [undefined, null, 'unknown'],
  [undefined, ['node', 'astro', 'dev'], 'loopback'],
  [undefined, ['node', 'astro', 'dev', '--host'], 'open'],
  [undefined, ['node', 'astro', 'dev', '--host=0.0.0.0'], 'open'],
] as const)('HOST %s with arguments %j is %s', (HOST, commandLine, exposure) => {
  expect(readRunConfig({ HOST }, commandLine).exposure).toBe(exposure);
});

test.each([
  ['http://127.0.0.1:11434', 'http://127.0.0.1:11434/v1'],
  ['http://127.0.0.1:11434/v1/', 'http://127.0.0.1:11434/v1'],
  ['https://gateway.example.com/openai/v1', 'https://gateway.example.com/openai/v1'],
])('the address %s is used as %s', (OPENAI_BASE_URL, baseUrl) => {
  expect(readRunConfig({ OPENAI_BASE_URL })).toMatchObject({ baseUrl, problems: [] });
});

test.each([
  [{ OPENAI_BASE_URL: 'http://gateway.example.com/v1' }, 'https'],
  [{ OPENAI_BASE_URL: 'https://user:secret@gateway.example.com/v1' }, 'user name'],
  [{ OPENAI_BASE_URL: 'file:///etc/passwd' }, 'OPENAI_BASE_URL must be'],
  [{ OPENAI_BASE_URL: 'localhost' }, 'OPENAI_BASE_URL must be'],
  [{ OPENAI_API_KEY: 'a b' }, 'OPENAI_API_KEY must not hold spaces'],
  [{ LOOPBOOK_RUN: 'maybe' }, 'LOOPBOOK_RUN must be on or off'],
  [{ LOOPBOOK_AUTH: 'password' }, 'LOOPBOOK_AUTH must be none, tokens or proxy-jwt'],
  [{ LOOPBOOK_AUTH: 'tokens' }, 'LOOPBOOK_TOKENS is empty'],
  [{ LOOPBOOK_AUTH: 'tokens' }, 'LOOPBOOK_ID_SECRET is not set'],
  [
    { LOOPBOOK_AUTH: 'tokens', LOOPBOOK_ID_SECRET: 'short secret' },
    'LOOPBOOK_ID_SECRET must have 32 characters',
  ],
  [{ LOOPBOOK_AUTH: 'proxy-jwt' }, 'LOOPBOOK_JWT_AUDIENCE is not set'],
  [
    { LOOPBOOK_AUTH: 'proxy-jwt', LOOPBOOK_JWKS_URL: 'http://keys.example/certs' },
    'LOOPBOOK_JWKS_URL must use https',
  ],
  [{ REDIS_URL: 'http://127.0.0.1:6379' }, 'REDIS_URL must be a redis or rediss address'],
  [{ LOOPBOOK_DAY_USD: '-1' }, 'LOOPBOOK_DAY_USD must be a number from 0'],
  [{ LOOPBOOK_CONCURRENT_RUNS: '1.5' }, 'LOOPBOOK_CONCURRENT_RUNS must be a whole number'],
  [{ LOOPBOOK_MAX_RUN_COST_USD: 'lots' }, 'LOOPBOOK_MAX_RUN_COST_USD must be a number from 0 to 100'],
  [{ LOOPBOOK_IDLE_SECONDS: '601' }, 'LOOPBOOK_IDLE_SECONDS must be a number from 1 to 600'],
  [{ LOOPBOOK_TOTAL_SECONDS: '0' }, 'LOOPBOOK_TOTAL_SECONDS must be a number from 1 to 3600'],
])('%j is one sentence that names what is wrong and repeats no secret', (env, words) => {
  const problems = readRunConfig(env).problems.join('\n');
  expect(problems).toContain(words);
  expect(problems).not.toMatch(/:secret|short secret|a b/);
});

test('everything that is wrong is said at once, each thing once, and then nothing runs', () => {
  const env = {
    OPENAI_BASE_URL: 'http://gateway.example.com/v1',
    LOOPBOOK_RUN: 'maybe',
    LOOPBOOK_DAY_USD: 'lots',
    LOOPBOOK_AUTH: 'proxy-jwt',
    LOOPBOOK_JWKS_URL: 'keys',
    LOOPBOOK_JWT_ISSUER: 'https://issuer.example',
    LOOPBOOK_JWT_AUDIENCE: 'book',
  };
  const config = readRunConfig(env);
  expect(config.problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
    'LOOPBOOK_DAY_USD',
    'LOOPBOOK_ID_SECRET',
    'LOOPBOOK_JWKS_URL',
    'LOOPBOOK_RUN',
    'OPENAI_BASE_URL',
  ]);
  expect(config).toMatchObject({ auth: { mode: 'none' }, baseUrl: null, apiKey: null });
});

test('models and limits are read in the units the endpoint uses', () => {
  const env = {
    LOOPBOOK_MODEL: ' a, b ,,',
    LOOPBOOK_MAX_RUN_COST_USD: '0.5',
    LOOPBOOK_FIRST_TOKEN_SECONDS: '10',
  };
  const { wanted, limits } = readRunConfig(env);
  expect(wanted).toEqual(['a', 'b']);
  expect([limits.maxRunCost, limits.firstTokenMs]).toEqual([500_000, 10_000]);
});
