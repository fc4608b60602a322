import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { vectorKinds } from './oracle.ts';

test('there are 39 vectors, and a test asks for every kind of them', () => {
  const kinds = vectorKinds();
  expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(39);
  const folder = new URL('./', import.meta.url);
  const sources = readdirSync(folder)
    .filter((name) => /^oracle-.*\.test\.ts$/.test(name))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  const untested = Object.keys(kinds).filter((kind) => !sources.includes(`'${kind}'`));
  expect(untested).toEqual([]);
});
