import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HEADER } from '#domain/experiments/data/columns.ts';
import { readExperimentHistory } from '#library/load/git-order.ts';

const CLOCK = 'content/experiments/cart-clock';
const plan = 'hypothesis:\n  change: A clock\ndecisionRule: { preset: clear-signals }\n';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'git-order-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function git(cwd: string, ...args: string[]): string {
  const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  const env = { ...process.env, GIT_COMMITTER_DATE: clock(), GIT_AUTHOR_DATE: '2020-01-01T00:00:00Z' };
  return execFileSync('git', [...author, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'ignore'],
    env,
  }).toString();
}

/** Every commit is a day later than the one before. */
let day = 0;
const clock = () => `2026-03-${String(day).padStart(2, '0')}T12:00:00Z`;

function repository(name: string): string {
  day = 0;
  mkdirSync(join(folder, name));
  git(folder, 'init', '--quiet', '--initial-branch=main', name);
  return join(folder, name);
}

function write(cwd: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
}

function commit(cwd: string, files: Record<string, string> = {}): void {
  day += 1;
  write(cwd, files);
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--allow-empty', '--message=change');
}

const writeUp = (fields: string) => `---\ntitle: A clock in the cart\n${fields}---\nWhat happened.\n`;

test('each part has the commit that first brought it, by order and by the day it was committed', async () => {
  const cwd = repository('order');
  commit(cwd, { 'README.md': 'one' });
  commit(cwd, { [`${CLOCK}/index.mdx`]: writeUp('') });
  commit(cwd, { [`${CLOCK}/index.mdx`]: writeUp('hypothesis:\n  change: A clock\n') });
  commit(cwd, { [`${CLOCK}/index.mdx`]: writeUp(plan) });
  commit(cwd, { [`${CLOCK}/data.csv`]: 'date,variant\n' });
  commit(cwd, {
    [`${CLOCK}/index.mdx`]: writeUp(plan.replace('A clock', 'Another')),
    [`${CLOCK}/data.csv`]: 'x',
  });
  expect((await readExperimentHistory(cwd))('cart-clock')).toEqual({
    isKnown: true,
    hypothesis: { order: 2, day: '2026-03-03' },
    decisionRule: { order: 3, day: '2026-03-04' },
    data: { order: 4, day: '2026-03-05' },
  });
});

test('what came together has the same order', async () => {
  const cwd = repository('together');
  commit(cwd, { [`${CLOCK}/index.mdx`]: writeUp(plan), [`${CLOCK}/data.csv`]: 'x' });
  const both = { order: 1, day: '2026-03-01' };
  expect((await readExperimentHistory(cwd))('cart-clock')).toEqual({
    isKnown: true,
    hypothesis: both,
    decisionRule: both,
    data: both,
  });
});

test('a data file that waits for its rows is no data yet', async () => {
  const cwd = repository('waiting');
  commit(cwd, { [`${CLOCK}/index.mdx`]: writeUp(plan), [`${CLOCK}/data.csv`]: `${HEADER}\n` });
  expect((await readExperimentHistory(cwd))('cart-clock')).toMatchObject({ data: null });
  commit(cwd, { [`${CLOCK}/data.csv`]: `${HEADER}\n,control,exposures,,,10,,,,,,,,\n` });
  expect((await readExperimentHistory(cwd))('cart-clock')).toMatchObject({
    hypothesis: { order: 1, day: '2026-03-01' },
    data: { order: 2, day: '2026-03-02' },
  });
});

test('the words of a plan in prose or deeper in the frontmatter are no plan', async () => {
  const cwd = repository('words');
  commit(cwd, {
    [`${CLOCK}/index.mdx`]: writeUp('notes:\n  hypothesis: none\n').concat('The hypothesis: none.\n'),
  });
  expect((await readExperimentHistory(cwd))('cart-clock')).toMatchObject({
    hypothesis: null,
    decisionRule: null,
  });
});

test('a renamed folder keeps its history, also when its text changes a little', async () => {
  const cwd = repository('renamed');
  const long = 'A sentence that stays as it is.\n'.repeat(20);
  commit(cwd, { [`${CLOCK}/index.mdx`]: writeUp(plan) + long });
  commit(cwd, { [`${CLOCK}/data.csv`]: 'date,variant\n1,2\n' });
  renameSync(join(cwd, CLOCK), join(cwd, 'content/experiments/cart-timer'));
  commit(cwd, { 'content/experiments/cart-timer/index.mdx': `${writeUp(plan) + long}One more.\n` });
  expect((await readExperimentHistory(cwd))('cart-timer')).toEqual({
    isKnown: true,
    hypothesis: { order: 1, day: '2026-03-01' },
    decisionRule: { order: 1, day: '2026-03-01' },
    data: { order: 2, day: '2026-03-02' },
  });
});

test('a branch counts from its own commits, not from its merge', async () => {
  const cwd = repository('merged');
  commit(cwd, { 'README.md': 'one' });
  git(cwd, 'checkout', '--quiet', '-b', 'clock');
  commit(cwd, { [`${CLOCK}/index.mdx`]: writeUp(plan) });
  git(cwd, 'checkout', '--quiet', 'main');
  commit(cwd, { 'content/experiments/other-one/index.mdx': writeUp(plan) });
  day += 1;
  git(cwd, 'merge', '--quiet', '--no-ff', '--message=merge', 'clock');
  commit(cwd, { [`${CLOCK}/data.csv`]: 'x' });
  const history = (await readExperimentHistory(cwd))('cart-clock');
  expect(history).toMatchObject({ hypothesis: { day: '2026-03-02' }, data: { day: '2026-03-05' } });
  expect(history.isKnown && (history.hypothesis?.order ?? 9) < (history.data?.order ?? 0)).toBe(true);
});

test('what is not committed is not there', async () => {
  const cwd = repository('uncommitted');
  commit(cwd, { [`${CLOCK}/index.mdx`]: writeUp('') });
  write(cwd, { [`${CLOCK}/index.mdx`]: writeUp(plan), [`${CLOCK}/data.csv`]: 'x' });
  const history = await readExperimentHistory(cwd);
  const nothing = { isKnown: true, hypothesis: null, decisionRule: null, data: null };
  expect([history('cart-clock'), history('no-such-thing')]).toEqual([nothing, nothing]);
});

test('a project that is a folder of a larger repository has its own experiments', async () => {
  const cwd = repository('large');
  commit(cwd, { [`${CLOCK}/index.mdx`]: writeUp(plan), 'README.md': 'one' });
  commit(cwd, { [`tools/loop/${CLOCK}/data.csv`]: 'x' });
  commit(cwd, { [`tools/loop/${CLOCK}/index.mdx`]: writeUp(plan) });
  expect((await readExperimentHistory(join(cwd, 'tools/loop')))('cart-clock')).toMatchObject({
    hypothesis: { order: 2, day: '2026-03-03' },
    data: { order: 1, day: '2026-03-02' },
  });
});

test('a shallow or partial clone, a folder without git and one that is not there know nothing', async () => {
  const cwd = repository('cloned');
  git(cwd, 'config', 'uploadpack.allowFilter', 'true');
  commit(cwd, { [`${CLOCK}/index.mdx`]: writeUp(plan) });
  commit(cwd, { [`${CLOCK}/data.csv`]: 'x' });
  git(folder, 'clone', '--quiet', '--depth=1', `file://${cwd}`, 'shallow');
  git(folder, 'clone', '--quiet', '--filter=blob:none', `file://${cwd}`, 'partial');
  git(folder, 'clone', '--quiet', `file://${cwd}`, 'whole');
  const known = async (name: string) =>
    (await readExperimentHistory(join(folder, name)))('cart-clock').isKnown;
  expect(await Promise.all(['shallow', 'partial', 'whole', '.', 'not-there'].map(known))).toEqual([
    false,
    false,
    true,
    false,
    false,
  ]);
});

test('a repository without a commit knows nothing', async () => {
  expect((await readExperimentHistory(repository('empty')))('cart-clock')).toEqual({ isKnown: false });
});
