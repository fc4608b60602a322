import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inProject, listFiles } from '../../scripts/lib/project.ts';
import { canariesIn, KEPT_NOWHERE } from './canaries.ts';

/** What the environment of this machine may hold besides, and a build must not. */
const SECRETS = ['OPENAI_API_KEY', 'LOOPBOOK_ID_SECRET', 'LOOPBOOK_TOKENS', 'REDIS_URL']
  .map((name) => process.env[name] ?? '')
  .filter((value) => value.length > 7);

test('no file of the build holds a key, a value or a provider’s text, nor the folder it was built in', () => {
  const files = listFiles('dist');
  expect(files.length).toBeGreaterThan(100);
  for (const path of files) {
    const content = readFileSync(inProject(path));
    expect(canariesIn(content, [...KEPT_NOWHERE, ...SECRETS]), path).toEqual([]);
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
