import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inProject, listFiles } from '../../scripts/lib/project.ts';
import { BUILD_SECRETS, canariesIn, IN_NO_BUILD, KEPT_NOWHERE } from './canaries.ts';

/** What the environment of this machine may hold besides, and a build must not. */
const OWN = Object.keys(BUILD_SECRETS)
  .map((name) => process.env[name] ?? '')
  .filter((value) => value.length > 7);

// The set-up of these tests builds with such secrets in its environment, unless the last build still stands; the copy
// that contributed.test.ts builds is made with them every time.
test('no file of the build holds a secret, a value or a provider’s text, nor the folder it was built in', () => {
  const files = listFiles('dist');
  expect(files.length).toBeGreaterThan(100);
  for (const path of files) {
    const content = readFileSync(inProject(path));
    expect(canariesIn(content, [...KEPT_NOWHERE, ...IN_NO_BUILD, ...OWN]), path).toEqual([]);
    if (path.startsWith('dist/client/')) expect(content.includes(inProject()), path).toBe(false);
  }
});

test('what a browser gets holds nothing of the server: no code of it, no map of the sources, no name of its variables', () => {
  for (const path of listFiles('dist/client')) {
    expect(path).not.toMatch(/\.(?:map|ts|tsx|astro|env|sqlite|lock)$/);
    if (!path.endsWith('.js')) continue;
    const code = readFileSync(inProject(path), 'utf8');
    for (const trace of [
      'LOOPBOOK_ID_SECRET',
      'loopbook_token',
      'node:sqlite',
      'PRAGMA journal_mode',
      'createRunHandler',
    ])
      expect(code.includes(trace), `${trace} in ${path}`).toBe(false);
  }
});
