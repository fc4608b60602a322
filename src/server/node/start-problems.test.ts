import { expect, test } from 'vitest';
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
    /^The server does not start\. 5 things in its environment \(or \.env\) must be set right:\n- /,
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

test('every variable that .env.example shows is one that is read, and the server starts with what it shows', () => {
  const lines = (readText('.env.example') ?? '').match(/^#?[A-Z_]+=.*$/gm) ?? [];
  expect(lines.length).toBeGreaterThan(20);
  const env = Object.fromEntries(lines.map((line) => line.replace(/^#/, '').split(/=(.*)/).slice(0, 2)));
  expect(startProblems(env)).toEqual([]);
});
