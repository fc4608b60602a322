import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { site } from '#config';
import { redirectsFile, redirectsFileIntegration } from './redirects-file.ts';

test('an old address leads to the new one for good', () => {
  expect(redirectsFile({ '/prompts/a/': '/prompts/b/', '/x/': '/y/' })).toBe(
    '/prompts/a/ /prompts/b/ 301\n/x/ /y/ 301\n',
  );
  expect(redirectsFile({})).toBe('');
});

test('the file is there exactly when there are old addresses', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'redirects-'));
  const done = redirectsFileIntegration().hooks['astro:build:done'];
  await done?.({ dir: pathToFileURL(`${folder}/`) } as Parameters<typeof done>[0]);
  expect(readdirSync(folder)).toEqual(Object.keys(site.redirects).length > 0 ? ['_redirects'] : []);
  rmSync(folder, { recursive: true });
});
