import { expect, test } from 'vitest';
import { type RunConfig, readRunConfig } from './config.ts';
import { RUN_VARIABLES } from './variables.ts';

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
  ['127.0.0.1', ['node', 'astro', 'dev'], 'loopback'],
  ['127.0.0.1', ['node', 'astro', 'dev', '--host'], 'open'],
  ['127.0.0.1', ['node', 'astro', 'dev', '--host', '--port', '4000'], 'open'],
  ['127.0.0.1', ['node', 'astro', 'dev', '--host', '0.0.0.0'], 'open'],
  ['127.0.0.1', ['node', 'astro', 'dev', '--host=0.0.0.0'], 'open'],
  ['127.0.0.1', ['node', 'astro', 'dev', '--host='], 'open'],
  ['127.0.0.1', ['node', 'astro', 'dev', '---host'], 'open'],
  ['127.0.0.1', ['node', 'astro', 'dev', '--host', '127.0.0.1', '--host', '0.0.0.0'], 'open'],
  ['127.0.0.1', ['node', 'astro', 'dev', '--host.name', '1'], 'open'],
  ['127.0.0.1', ['node', 'astro', 'dev', '--config', 'other.mjs'], 'unknown'],
  ['127.0.0.1', ['node', 'astro', 'dev', '--root=elsewhere'], 'unknown'],
  [undefined, ['node', 'astro', 'dev', '--host', 'localhost'], 'loopback'],
  [undefined, ['node', 'astro', 'dev', '--host=127.0.0.1', '--port', '4000'], 'loopback'],
  ['0.0.0.0', ['node', 'astro', 'dev', '--host=127.0.0.1'], 'loopback'],
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

const READ_AS: [name: string, text: string, field: (config: RunConfig) => unknown, value: unknown][] = [
  ['LOOPBOOK_MODEL', ' a, b ,,', ({ wanted }) => wanted, ['a', 'b']],
  ['LOOPBOOK_RUN', 'off', ({ enabled }) => enabled, false],
  ['OPENAI_API_KEY', 'key', ({ apiKey }) => apiKey, 'key'],
  ['LOOPBOOK_MAX_RUN_COST_USD', '0.5', ({ limits }) => limits.maxRunCost, 500_000],
  ['LOOPBOOK_FIRST_TOKEN_SECONDS', '11', ({ limits }) => limits.firstTokenMs, 11_000],
  ['LOOPBOOK_IDLE_SECONDS', '12', ({ limits }) => limits.idleMs, 12_000],
  ['LOOPBOOK_TOTAL_SECONDS', '13', ({ limits }) => limits.totalMs, 13_000],
  ['LOOPBOOK_USER_DAY_USD', '1.5', ({ ledger }) => ledger.limits.userDay, 1_500_000],
  ['LOOPBOOK_DAY_USD', '16', ({ ledger }) => ledger.limits.day, 16_000_000],
  ['LOOPBOOK_MONTH_USD', '17', ({ ledger }) => ledger.limits.month, 17_000_000],
  ['LOOPBOOK_RUNS_PER_MINUTE', '18', ({ ledger }) => ledger.limits.runsPerMinute, 18],
  ['LOOPBOOK_CONCURRENT_RUNS', '19', ({ ledger }) => ledger.limits.concurrentRuns, 19],
  ['LOOPBOOK_DATA', '/data', ({ ledger }) => ledger.store, { kind: 'sqlite', file: '/data/ledger.sqlite' }],
  ['REDIS_URL', 'redis://r', ({ ledger }) => ledger.store, { kind: 'redis', url: 'redis://r' }],
];

test.each(READ_AS)('%s=%s is read where it belongs, and nowhere else', (name, text, field, value) => {
  const config = readRunConfig({ [name]: text });
  expect(field(config)).toEqual(value);
  expect(field(readRunConfig({}))).not.toEqual(value);
  for (const [other, , otherField] of READ_AS)
    if (String(otherField) !== String(field))
      expect(otherField(config), other).toEqual(otherField(readRunConfig({})));
});

test('every variable of the endpoint itself is among those that are read back', () => {
  const elsewhere = /^(?:HOST|OPENAI_BASE_URL|LOOPBOOK_(?:AUTH|TOKENS|ID_SECRET|JWT_\w+|JWKS_URL))$/;
  const names = RUN_VARIABLES.filter((name) => !elsewhere.test(name));
  expect(READ_AS.map(([name]) => name).sort()).toEqual([...names].sort());
});

const PROXY = {
  LOOPBOOK_AUTH: 'proxy-jwt',
  LOOPBOOK_ID_SECRET: 's'.repeat(32),
  LOOPBOOK_JWT_ISSUER: 'https://issuer.example',
  LOOPBOOK_JWT_AUDIENCE: 'book',
  LOOPBOOK_JWKS_URL: 'https://keys.example/certs',
};

test('what a sign-in proxy needs is read, each thing from its own variable', () => {
  const settings = {
    header: 'cf-access-jwt-assertion',
    issuer: 'https://issuer.example',
    audience: 'book',
    jwksUrl: 'https://keys.example/certs',
    claim: 'sub',
  };
  const auth = { mode: 'proxy-jwt', settings, secret: 's'.repeat(32) };
  expect(readRunConfig(PROXY)).toMatchObject({ problems: [], auth });
  const other = { ...PROXY, LOOPBOOK_JWT_HEADER: 'X-Assertion', LOOPBOOK_JWT_CLAIM: 'email' };
  const changed = { ...settings, header: 'x-assertion', claim: 'email' };
  expect(readRunConfig(other).auth).toEqual({ ...auth, settings: changed });
});

test('what signing in with tokens needs is read', () => {
  const LOOPBOOK_TOKENS = `ada:${'a'.repeat(64)} grace:${'b'.repeat(64)}`;
  const env = { LOOPBOOK_AUTH: 'tokens', LOOPBOOK_TOKENS, LOOPBOOK_ID_SECRET: 's'.repeat(32) };
  const tokens = [{ name: 'ada' }, { name: 'grace' }];
  expect(readRunConfig(env).auth).toMatchObject({ mode: 'tokens', tokens, secret: 's'.repeat(32) });
});

test.each([
  ['LOOPBOOK_DAY_USDD', 'LOOPBOOK_DAY_USD'],
  ['LOOPBOOK_MAX_RUN_COST', 'LOOPBOOK_MAX_RUN_COST_USD'],
  ['LOOPBOOK_TRUSTPROXIES', 'LOOPBOOK_TRUST_PROXY'],
])('a misspelt %s is wrong everywhere, not only where a server starts', (name, meant) => {
  const { problems, wanted } = readRunConfig({ [name]: '1', LOOPBOOK_MODEL: 'a', HOST: undefined });
  expect(problems).toEqual([`${name} is no variable of this server; ${meant} is`]);
  expect(wanted).toEqual([]);
});

test('a name that is like none of ours may be another program’s', () => {
  expect(readRunConfig({ LOOPBOOK_WIKI_PASSWORD: 'x', LOOPBOOK_METRICS_PORT: '9464' }).problems).toEqual([]);
});
