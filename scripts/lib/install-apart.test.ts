import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { installApart } from './install-apart.ts';
import { inProject } from './project.ts';

const FOLDER = 'node_modules/.cache/install-apart-test';

/** A package on this disk, so that no registry is asked. */
function packageOnDisk(): string {
  const source = inProject(FOLDER, 'source');
  mkdirSync(source, { recursive: true });
  writeFileSync(join(source, 'package.json'), '{ "name": "little", "version": "1.0.0" }');
  onTestFinished(() => rmSync(inProject(FOLDER), { recursive: true, force: true }));
  return `file:${source}`;
}

test('who wants the same at once waits, and finds it there', async () => {
  const wanted = packageOnDisk();
  const target = `${FOLDER}/apart`;
  expect(await Promise.all([1, 2, 3].map(() => installApart(target, [wanted])))).toEqual([null, null, null]);
  expect(existsSync(inProject(target, 'node_modules/little/package.json'))).toBe(true);
  expect(existsSync(inProject(`${target}.lock`))).toBe(false);
});

test('what cannot be installed is said with a question that helps, and tried again the next time', async () => {
  const target = `${FOLDER}/missing`;
  const wanted = [`file:${inProject(FOLDER, 'nothing-here')}`];
  packageOnDisk();
  for (let attempt = 0; attempt < 2; attempt += 1)
    expect(await installApart(target, wanted)).toContain(
      'Is the network, or the registry npm is set to, reachable?',
    );
});
