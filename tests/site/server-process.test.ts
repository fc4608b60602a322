import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openSqliteLedger } from '#server/run/ledger/sqlite-ledger.ts';
import { inProject } from '../../scripts/lib/project.ts';
import { post } from '../endpoint/client.ts';
import { readExposition, sampleOf } from '../node/exposition.ts';
import { readLibrary } from '../portability/catalogue.ts';
import { bodyFor, choosePrompts } from '../portability/contract-target.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { type ServerProcess, startProcess } from './server-process.ts';

const { text: prompt } = choosePrompts((await readLibrary()).prompts);
const VALUE_CANARY = /canary-of-the-value|word\d/;

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream({ models: ['echo', 'chunks-20-gap-50', 'chunks-400-gap-50'] });
});
afterAll(() => upstream.close());

const started: ServerProcess[] = [];
afterEach(() => {
  for (const server of started.splice(0)) server.remove();
});

async function serving(env: Record<string, string> = {}) {
  const server = startProcess({ OPENAI_BASE_URL: upstream.url, ...env });
  started.push(server);
  const line = await server.logged('start');
  return { ...server, line, url: String(line['url']).replace('localhost', '127.0.0.1') };
}

test('run by itself it listens on this machine alone and says in one JSON line what it is', async () => {
  const { line, errors, url } = await serving();
  expect(line).toMatchObject({
    event: 'start',
    version: expect.any(String),
    auth: 'none',
    runs: 'on',
    note: null,
  });
  expect((await fetch(url)).status).toBe(200);
  expect(errors()).toBe('');
});

test('run by itself with a key, it does not start until somebody says who may spend it', async () => {
  const server = startProcess({ OPENAI_API_KEY: 'canary-key', LOOPBOOK_MODEL: 'gpt-5.6-luna' });
  started.push(server);
  expect(await server.ended).toBe(1);
  expect(server.errors()).toMatch(
    /^The server does not start\. One thing in its environment .*:\n- LOOPBOOK_AUTH is /,
  );
  expect(server.errors()).not.toContain('canary');
  const { line } = await serving({ OPENAI_API_KEY: 'canary-key', LOOPBOOK_AUTH: 'none' });
  expect(line).toMatchObject({ auth: 'none', runs: 'on' });
});

const THROWING = { NODE_OPTIONS: `--import ${pathToFileURL(inProject('tests/site/throwing.ts')).href}` };

test('what nobody caught ends it with code 1 and one line, after its answers were stopped and booked', async () => {
  const { child, url, ended, logs, errors, data } = await serving(THROWING);
  const answer = await post(`${url}api/run/`, bodyFor(prompt, 'chunks-400-gap-50'));
  expect(await books(data)).toMatchObject({ active: 1 });
  child.kill('SIGUSR2');
  expect(await answer.text()).toMatch(/event: error\ndata: {"code":"aborted"/);
  expect(await ended).toBe(1);
  const lines = logs();
  expect(lines.map(({ event }) => event)).toEqual(['start', 'unexpected', 'run']);
  expect(lines[1]).toEqual({ event: 'unexpected', at: expect.any(String), name: 'TypeError' });
  expect(lines[2]).toMatchObject({ outcome: 'aborted' });
  expect(await books(data)).toMatchObject({ active: 0 });
  expect([errors(), JSON.stringify(lines).match(VALUE_CANARY)]).toEqual(['', null]);
});

test('also while it is about to end well', async () => {
  const { child, url, ended, logs, logged, data } = await serving(THROWING);
  const answer = await post(`${url}api/run/`, bodyFor(prompt, 'chunks-400-gap-50'));
  child.kill('SIGTERM');
  await logged('draining');
  child.kill('SIGUSR2');
  expect(await answer.text()).toContain('"code":"aborted"');
  expect(await ended).toBe(1);
  expect(logs().find(({ event }) => event === 'run')).toMatchObject({ outcome: 'aborted' });
  expect(await books(data)).toMatchObject({ active: 0 });
});

test('asked to stop, it lets a running answer end, books it, and ends with code 0', async () => {
  const { child, url, ended, logs, data } = await serving();
  const answer = await post(`${url}api/run/`, bodyFor(prompt, 'chunks-20-gap-50'));
  child.kill('SIGTERM');
  const text = await answer.text();
  expect(text).toContain('word20 ');
  expect(text).toContain('event: done');
  expect(await ended).toBe(0);
  expect(logs().map(({ event }) => event)).toEqual(['start', 'draining', 'run', 'stopped']);
  expect(await books(data)).toMatchObject({ active: 0 });
});

test('after its time, a running answer is stopped, which its reader is told, and booked', async () => {
  const { child, url, ended, logs, data } = await serving({ LOOPBOOK_SHUTDOWN_SECONDS: '0.3' });
  const answer = await post(`${url}api/run/`, bodyFor(prompt, 'chunks-400-gap-50'));
  child.kill('SIGTERM');
  expect(await answer.text()).toMatch(/event: error\ndata: {"code":"aborted"/);
  expect(await ended).toBe(0);
  expect(logs().find(({ event }) => event === 'run')).toMatchObject({ outcome: 'aborted' });
  expect(await books(data)).toMatchObject({ active: 0 });
});

test('a second signal ends it at once, still with code 0 and everything booked', async () => {
  const { child, url, ended, logged, logs, data } = await serving();
  const answer = await post(`${url}api/run/`, bodyFor(prompt, 'chunks-400-gap-50'));
  child.kill('SIGINT');
  await logged('draining');
  child.kill('SIGINT');
  expect(await answer.text()).toContain('"code":"aborted"');
  expect(await ended).toBe(0);
  expect(logs().map(({ event }) => event)).toEqual(['start', 'draining', 'hurry', 'run', 'stopped']);
  expect(await books(data)).toMatchObject({ active: 0 });
});

test('a run is one line with who, what, how much and how long, and without a word of it', async () => {
  const { url, logged, logs } = await serving({ LOOPBOOK_METRICS_PORT: '0' });
  await (await post(`${url}api/run/`, bodyFor(prompt, 'echo'))).text();
  const line = await logged('run');
  expect(Object.keys(line).sort()).toEqual(LINE);
  expect(line).toMatchObject({
    route: '/api/run/',
    auth: 'none',
    user: 'local',
    model: 'echo',
    outcome: 'done',
  });
  expect(logs().filter(({ event }) => event === 'run')).toHaveLength(1);
  const [, port] = /port (\d+)/.exec(String(logs()[0]?.['metrics'])) ?? [];
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(sampleOf(readExposition(metrics), 'loopbook_runs_total', { outcome: 'done' })).toBe(1);
  expect(JSON.stringify(logs()) + metrics).not.toMatch(VALUE_CANARY);
});

test('everything that is wrong is said before anything listens: a list, no stack, code 1', async () => {
  const server = startProcess({
    HOST: '0.0.0.0',
    PORT: 'x',
    LOOPBOOK_DAY_USD: 'ten',
    LOOPBOOK_DAY_USDD: '1',
  });
  started.push(server);
  expect(await server.ended).toBe(1);
  expect(server.errors()).toMatch(/^The server does not start\. 4 things in its environment/);
  expect(server.errors()).not.toMatch(/\n\s+at |Error:/);
  expect(server.logs()).toEqual([]);
});

test.each([
  [{ HOST: '0.0.0.0' }, 1],
  [{ HOST: '0.0.0.0', LOOPBOOK_RUN: 'off' }, null],
])('open to the network without accounts: %j', async (env, code) => {
  const server = startProcess(env);
  started.push(server);
  if (code === null) await server.logged('start');
  else
    expect([await server.ended, server.errors()]).toEqual([
      code,
      expect.stringContaining('LOOPBOOK_RUN=off'),
    ]);
});

test('a port that is taken is named with its variable, for the metrics too', async () => {
  const { line } = await serving();
  const taken = new URL(String(line['url'])).port;
  const [site, metrics] = [startProcess({ PORT: taken }), startProcess({ LOOPBOOK_METRICS_PORT: taken })];
  started.push(site, metrics);
  expect([await site.ended, await metrics.ended]).toEqual([1, 1]);
  expect(site.errors()).toBe(
    `Port ${taken} is taken. Stop what uses it, or choose another: PORT=${Number(taken) + 1}\n`,
  );
  expect(metrics.errors()).toContain(`LOOPBOOK_METRICS_PORT=${Number(taken) + 1}`);
});

const LINE = [
  'at',
  'attempts',
  'auth',
  'cost',
  'estimated',
  'event',
  'finish',
  'firstTokenMs',
  'inputTokens',
  'model',
  'ms',
  'outcome',
  'outputTokens',
  'prompt',
  'route',
  'runId',
  'upstreamStatus',
  'user',
  'values',
];

/** What the books on disk say once the process is gone. */
async function books(data: string) {
  const ledger = openSqliteLedger(join(data, 'ledger.sqlite'));
  const totals = await ledger.totals();
  await ledger.close();
  return totals;
}
