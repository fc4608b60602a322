import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseHistory, readHistory } from '#library/history.ts';

const A = 'prompts/a/v1.mdx';
const B = 'content/playbooks/b.mdx';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'history-'));
  git(folder, 'init', '--quiet', '--initial-branch=main', 'full');
  commit({ [A]: 'one', [B]: 'one', 'README.md': 'one' }, '2026-01-01T10:00:00+01:00');
  commit({ [A]: 'two', 'content/contexts/größe.mdx': 'one' }, '2026-02-02T10:00:00Z');
  commit({ 'README.md': 'two' }, '2026-03-03T10:00:00Z');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function git(cwd: string, ...args: string[]): void {
  const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...author, ...args], { cwd, stdio: 'ignore' });
}

function commit(files: Record<string, string>, date: string, repository = 'full'): void {
  const cwd = join(folder, repository);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', `--date=${date}`, '--message=change');
}

test('a file has the date of the newest commit that touched it', () => {
  const log = `commit c2 1770026400\n\n${A}\n\ncommit c1 1767261600\n\n${A}\n${B}\n`;
  expect([...parseHistory(log)]).toEqual([
    [A, '2026-02-02T10:00:00.000Z'],
    [B, '2026-01-01T10:00:00.000Z'],
  ]);
});

test('a commit without its parents says nothing about the files it seems to add', () => {
  const log = `commit c2 1770026400\n\n${A}\n\ncommit c1 1767261600\n\n${A}\n${B}\n`;
  expect([...parseHistory(log, new Set(['c1']))]).toEqual([[A, '2026-02-02T10:00:00.000Z']]);
});

test('no history is no entries', () => {
  expect([...parseHistory('')]).toEqual([]);
});

test('a full clone knows every file of the library, whatever letters its name has', async () => {
  expect(Object.fromEntries(await readHistory(join(folder, 'full')))).toEqual({
    [A]: '2026-02-02T10:00:00.000Z',
    [B]: '2026-01-01T09:00:00.000Z',
    'content/contexts/größe.mdx': '2026-02-02T10:00:00.000Z',
  });
});

test('a shallow clone knows what its commits changed and is silent about the rest', async () => {
  for (const depth of [1, 2]) {
    git(folder, 'clone', '--quiet', `--depth=${depth}`, `file://${join(folder, 'full')}`, `depth-${depth}`);
    expect([...(await readHistory(join(folder, `depth-${depth}`)))]).toEqual([]);
  }
  commit({ [B]: 'two' }, '2026-04-04T10:00:00Z', 'depth-1');
  expect([...(await readHistory(join(folder, 'depth-1')))]).toEqual([[B, '2026-04-04T10:00:00.000Z']]);
});

test('a project that is a folder of a larger repository has its own paths', async () => {
  git(folder, 'init', '--quiet', 'large');
  commit({ [`tools/loop/${A}`]: 'one', [A]: 'another project' }, '2026-05-05T10:00:00Z', 'large');
  expect([...(await readHistory(join(folder, 'large', 'tools', 'loop')))]).toEqual([
    [A, '2026-05-05T10:00:00.000Z'],
  ]);
});

test('outside a repository, and in one without a commit, there is no history', async () => {
  expect([...(await readHistory(folder))]).toEqual([]);
  git(folder, 'init', '--quiet', 'new');
  expect([...(await readHistory(join(folder, 'new')))]).toEqual([]);
  expect([...(await readHistory(join(folder, 'not-there')))]).toEqual([]);
});
