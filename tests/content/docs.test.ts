import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { inProject, readText } from '../../scripts/lib/project.ts';

const DOCS = ['README.md', 'CONTRIBUTING.md', 'AGENTS.md', 'src/server/deploy.md'];
const scripts = (JSON.parse(readText('package.json') ?? '{}') as { scripts: Record<string, string> }).scripts;

function textOf(path: string): string {
  const text = readText(path);
  if (text === null) throw new Error(`${path} is missing.`);
  return text;
}

test.each(DOCS)('every npm command of %s exists', (path) => {
  const commands = [...textOf(path).matchAll(/\bnpm (?:run ([a-z-]+)|(start|test)\b)/g)];
  const names = commands.map((match) => match[1] ?? match[2] ?? '');
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    expect(scripts).toHaveProperty(name, `node scripts/bootstrap.mjs ${name}`);
    expect(existsSync(inProject('scripts', `${name}.ts`)), `scripts/${name}.ts`).toBe(true);
  }
});

test.each(DOCS)('every file that %s links to or names is there', (path) => {
  const text = textOf(path);
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) =>
    join(dirname(path), link),
  );
  const named = [...text.matchAll(/`((?:src|scripts|tests|prompts|content)\/[\w./-]+\/?)`/g)].map(
    (match) => match[1] ?? '',
  );
  for (const target of [...links, ...named]) {
    expect(existsSync(inProject(target)), `${path} names ${target}`).toBe(true);
  }
});

test('the guide deploys with the version of wrangler that the worker is tested with', () => {
  const versions = textOf('src/server/deploy.md').match(/wrangler@\S+/g) ?? [];
  const tested = /const VERSION = '(.+)';/.exec(textOf('tests/portability/wrangler.ts'))?.[1];
  expect(versions.length).toBeGreaterThan(0);
  expect(new Set(versions)).toEqual(new Set([`wrangler@${tested}`]));
});

test('README and AGENTS stay short', () => {
  expect(textOf('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(120);
  expect(textOf('AGENTS.md').trimEnd().split('\n').length).toBeLessThanOrEqual(40);
});
