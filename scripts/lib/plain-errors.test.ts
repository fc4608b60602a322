import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { inProject } from './project.ts';

/** Runs a module that throws while it loads, as a command does when its configuration is wrong. */
function run(code: string) {
  return spawnSync(
    process.execPath,
    ['--import', inProject('scripts/lib/plain-errors.mjs'), '--input-type=module', '--eval', code],
    { encoding: 'utf8' },
  );
}

test('a mistake in the configuration is printed without a stack', () => {
  const { stderr, status } = run(
    `throw Object.assign(new Error('name is missing'), { name: 'SiteConfigError' })`,
  );
  expect(stderr).toBe('name is missing\n');
  expect(status).toBe(1);
});

test('any other error keeps its stack', () => {
  const { stderr, status } = run(`throw new Error('unforeseen')`);
  expect(stderr).toMatch(/Error: unforeseen\n +at /);
  expect(status).toBe(1);
});
