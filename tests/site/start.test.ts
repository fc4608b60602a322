import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { newToken } from '#server/run/auth/tokens.ts';
import { inProject } from '../../scripts/lib/project.ts';

const started: ChildProcess[] = [];
/** Asked and not killed: what it started itself would go on. */
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});

/** Runs `npm start` without npm, with only what is given configured. */
function start(env: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn('node', [inProject('scripts/bootstrap.mjs'), 'start'], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let output = '';
  child.stdout.on('data', (part) => (output += part));
  child.stderr.on('data', (part) => (output += part));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const says = async (words: string | RegExp) => {
    while (!(typeof words === 'string' ? output.includes(words) : words.test(output))) {
      if (child.exitCode !== null) throw new Error(`It ended without saying so:\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return output;
  };
  return { child, ended, says };
}

async function takenPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, free: () => server.close() };
}

test('npm start serves the built site, says where and how to configure a model, and ends when asked', async () => {
  const { port, free } = await takenPort();
  free();
  const site = start({ PORT: String(port), OPENAI_API_KEY: '' });
  const output = await site.says('Stop with Ctrl-C.');
  expect(output).toContain(`The site is at http://localhost:${port}/\n`);
  expect(output).not.toMatch(/warn|deprecat|experimental/i);
  const page = await fetch(`http://127.0.0.1:${port}/prompts/`);
  expect(page.status).toBe(200);
  site.child.kill('SIGTERM');
  expect(await site.ended).toBe(0);
});

test('npm start with a key and nothing else runs prompts for this machine only, and says so', async () => {
  const { port, free } = await takenPort();
  free();
  const model = { OPENAI_API_KEY: 'canary-key', LOOPBOOK_MODEL: 'gpt-5.6-luna' };
  const site = start({ PORT: String(port), ...model });
  const output = await site.says('Stop with Ctrl-C.');
  expect(output).toContain(
    'Prompts run on gpt-5.6-luna.\nPrompts are run for this machine only (LOOPBOOK_AUTH=none).\n',
  );
  const address = `http://127.0.0.1:${port}/api/run/`;
  const { models } = await (await fetch(address)).json();
  const passedOn = await (await fetch(address, { headers: { 'x-forwarded-for': '203.0.113.9' } })).json();
  expect([models.length, passedOn.models.length]).toEqual([1, 0]);
  expect(output).not.toContain('canary');
});

test('npm start with tokens says where people sign in', async () => {
  const { port, free } = await takenPort();
  free();
  const { entry } = await newToken('ada');
  const secret = 'x'.repeat(32);
  const env = { LOOPBOOK_AUTH: 'tokens', LOOPBOOK_TOKENS: entry, LOOPBOOK_ID_SECRET: secret };
  const site = start({ PORT: String(port), OPENAI_API_KEY: '', ...env });
  const sentence = `Prompts are run for whoever signs in at http://localhost:${port}/sign-in/ (LOOPBOOK_AUTH=tokens).\n`;
  expect(await site.says('Stop with Ctrl-C.')).toContain(sentence);
});

test('a taken port is answered with another one', async () => {
  const { port, free } = await takenPort();
  const site = start({ PORT: String(port) });
  expect(await site.ended).toBe(1);
  expect(await site.says(/./)).toContain(
    `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
  );
  free();
});

test('an address of another machine is answered with advice', async () => {
  const site = start({ HOST: '192.0.2.1', PORT: '4399', LOOPBOOK_RUN: 'off' });
  expect(await site.ended).toBe(1);
  expect(await site.says(/./)).toContain(
    'HOST=192.0.2.1 is no address of this machine. Leave HOST out to serve this machine only.',
  );
});

test('what is wrong with the environment is said before anything is built', async () => {
  const site = start({ HOST: '0.0.0.0', LOOPBOOK_DAY_USD: 'ten' });
  expect(await site.ended).toBe(1);
  const output = await site.says(/./);
  expect(output).toMatch(/^The server does not start\. 2 things in its environment/);
  expect(output).toMatch(/LOOPBOOK_AUTH=tokens .* or LOOPBOOK_RUN=off/);
  expect(output).not.toContain('Building');
});

test('a command that is not there is one sentence', async () => {
  const child = spawn('node', [inProject('scripts/bootstrap.mjs'), '../start'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  started.push(child);
  const [[part], [code]] = await Promise.all([once(child.stderr, 'data'), once(child, 'close')]);
  expect(String(part)).toBe('There is no command "../start". See "scripts" in package.json.\n');
  expect(code).toBe(1);
});
