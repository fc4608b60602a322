import { expect, test } from 'vitest';
import { readDeployTarget } from '#domain/site/deploy-target.ts';
import { NODE_VARIABLES, readNodeSettings } from '#server/node/settings.ts';
import { readRunConfig } from '#server/run/config.ts';
import { type Environment, RUN_VARIABLES } from '#server/run/variables.ts';
import { readText } from '../../../scripts/lib/project.ts';
import { startProblems, startReport } from './start-problems.ts';

test('without anything set, the server starts on this machine alone', () => {
  expect(startProblems({})).toEqual([]);
});

test.each([
  [{ HOST: '0.0.0.0' }, 'HOST=0.0.0.0'],
  [{ HOST: '0.0.0.0', LOOPBOOK_AUTH: 'none', LOOPBOOK_RUN: 'on' }, 'HOST=0.0.0.0'],
  [{ PORT: '70000' }, 'PORT must be a port'],
  [{ PORT: 'http' }, 'PORT must be a port'],
  [
    { LOOPBOOK_SHUTDOWN_SECONDS: '-1' },
    'LOOPBOOK_SHUTDOWN_SECONDS must be a number of seconds from 0 to 3600',
  ],
  [{ LOOPBOOK_READER_SECONDS: '0' }, 'LOOPBOOK_READER_SECONDS must be a number of seconds from 1 to 600'],
  [{ LOOPBOOK_TRUST_PROXY: 'yes' }, 'LOOPBOOK_TRUST_PROXY must be on or off'],
  [{ LOOPBOOK_METRICS_PORT: '4321' }, 'LOOPBOOK_METRICS_PORT must be another port than PORT'],
  [
    { LOOPBOOK_MAX_CONNECTIONS: '9' },
    'LOOPBOOK_MAX_CONNECTIONS must be a whole number of connections from 10 to 100000',
  ],
  [{ OPENAI_API_KEY: 'k' }, 'LOOPBOOK_AUTH is not set, and OPENAI_API_KEY is'],
  [{ OPENAI_API_KEY: 'k', LOOPBOOK_AUTH: ' ' }, 'LOOPBOOK_AUTH is not set, and OPENAI_API_KEY is'],
  [{ OPENAI_API_KEY: 'k', HOST: '0.0.0.0' }, 'HOST=0.0.0.0'],
  [{ LOOPBOOK_DAY_USD: 'ten' }, 'LOOPBOOK_DAY_USD must be a number'],
  [{ LOOPBOOK_DAILY_USD: '10' }, 'LOOPBOOK_DAILY_USD is no variable of this server; LOOPBOOK_DAY_USD is'],
  [
    { LOOPBOOK_METRIC_PORT: '9000' },
    'LOOPBOOK_METRIC_PORT is no variable of this server; LOOPBOOK_METRICS_PORT is',
  ],
])('%j keeps it from starting, in one sentence that begins with the variable', (env, words) => {
  expect(startProblems(env)).toEqual([expect.stringMatching(new RegExp(`^${words}`))]);
});

test('an address that others reach needs one of two things: to know who is asking, or to run nothing', () => {
  const [problem = ''] = startProblems({ HOST: '0.0.0.0' });
  expect(problem).toMatch(/LOOPBOOK_AUTH=tokens or LOOPBOOK_AUTH=proxy-jwt/);
  expect(problem).toContain('LOOPBOOK_RUN=off');
  expect(startProblems({ HOST: '0.0.0.0', LOOPBOOK_RUN: 'off' })).toEqual([]);
  const tokens = { LOOPBOOK_AUTH: 'tokens', LOOPBOOK_TOKENS: `ada:${'a'.repeat(64)}` };
  const env = { HOST: '::', ...tokens, LOOPBOOK_ID_SECRET: 's'.repeat(32) };
  expect(startProblems(env)).toEqual([]);
});

test('who may spend a key must be said: with a proxy in front, this machine’s own address is no proof', () => {
  const [problem = ''] = startProblems({ OPENAI_API_KEY: 'k' });
  for (const choice of ['tokens', 'proxy-jwt', 'none']) expect(problem).toContain(`LOOPBOOK_AUTH=${choice} `);
  expect(startProblems({ OPENAI_API_KEY: 'k', LOOPBOOK_AUTH: 'none' })).toEqual([]);
  expect(startProblems({ OPENAI_API_KEY: 'k', LOOPBOOK_RUN: 'off' })).toEqual([]);
  expect(startProblems({ OPENAI_API_KEY: ' ' })).toEqual([]);
  expect(startProblems({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' })).toEqual([]);
});

test('everything is said at once, as a list for a person, without a secret', () => {
  const env = {
    HOST: '0.0.0.0',
    PORT: 'x',
    LOOPBOOK_MONTH_USD: 'y',
    LOOPBOOK_DAY_USDD: '1',
    OPENAI_API_KEY: 'sk canary',
  };
  const report = startReport(startProblems(env));
  expect(report).toMatch(
    /^The server does not start\. 5 things in its environment \(npm start reads \.env as well\) must be set right:\n- /,
  );
  expect(
    report
      .match(/^- .*\.$/gm)
      ?.map((line) => /- (\w+)/.exec(line)?.[1])
      .sort(),
  ).toEqual(['HOST', 'LOOPBOOK_DAY_USDD', 'LOOPBOOK_MONTH_USD', 'OPENAI_API_KEY', 'PORT']);
  expect(report).not.toContain('canary');
});

test('what Kubernetes sets beside a service of this name is left alone', () => {
  const env = {
    LOOPBOOK_SERVICE_HOST: '10.0.0.1',
    LOOPBOOK_PORT: 'tcp://10.0.0.1:80',
    LOOPBOOK_PORT_80_TCP: 'x',
  };
  expect(startProblems(env)).toEqual([]);
});

/** What `.env.example` shows, the last value of each variable. */
const shown: Record<string, string> = Object.fromEntries(
  ((readText('.env.example') ?? '').match(/^#?[A-Z_]+=.*$/gm) ?? []).map((line) =>
    line.replace(/^#/, '').split(/=(.*)/).slice(0, 2),
  ),
);

test('every variable that is read is shown in .env.example, and every one that is shown is read', () => {
  const read = new Set([...RUN_VARIABLES, ...NODE_VARIABLES, 'DEPLOY_TARGET']);
  expect(Object.keys(shown).sort()).toEqual([...read].sort());
});

test('the server starts with what .env.example shows', () => {
  expect(startProblems(shown)).toEqual([]);
});

/** Those that are not set by default, or are shown with what else they may be. */
const NO_DEFAULT =
  /^(?:OPENAI_BASE_URL|OPENAI_API_KEY|LOOPBOOK_(?:MODEL|RUN|TOKENS|ID_SECRET|JWT_ISSUER|JWT_AUDIENCE|JWKS_URL|TRUST_PROXY|METRICS_PORT)|REDIS_URL)$/;

test.each(Object.keys(shown).filter((name) => !NO_DEFAULT.test(name)))(
  '.env.example shows %s as it is when it is not set',
  (name) => {
    const value = shown[name] ?? '';
    expect(value).not.toBe('');
    if (name === 'DEPLOY_TARGET') {
      expect(readDeployTarget(value)).toBe(readDeployTarget(undefined));
      return;
    }
    for (const env of [{}, PROXY, METRICS])
      if (!(name in env)) expect(settingsOf({ ...env, [name]: value })).toEqual(settingsOf(env));
  },
);

/** Some variables say something only beside others. */
const METRICS = { LOOPBOOK_METRICS_PORT: '9464' };
const PROXY = {
  LOOPBOOK_AUTH: 'proxy-jwt',
  LOOPBOOK_ID_SECRET: 's'.repeat(32),
  LOOPBOOK_JWT_ISSUER: 'https://issuer.example',
  LOOPBOOK_JWT_AUDIENCE: 'book',
  LOOPBOOK_JWKS_URL: 'https://keys.example/certs',
};

/** Everything the built server makes of its environment. */
function settingsOf(env: Environment) {
  const node = readNodeSettings(env);
  expect([...node.problems, ...startProblems(env)]).toEqual([]);
  return { node, run: readRunConfig({ ...env, HOST: node.settings.host }) };
}
