import { expect, test } from 'vitest';
import { site } from '#config';
import { parseSiteConfig } from '#domain/site/schema.ts';

const repository = { host: 'github', url: 'https://git.example/a/b', branch: 'main' };

test('the configuration of this site is valid, also without a repository and without teams', () => {
  expect(parseSiteConfig(site)).toEqual(site);
  expect(parseSiteConfig({ ...site, repository: null, teams: [] })).toMatchObject({ repository: null });
});

test.each([
  ['a wrong type', { name: 42 }, ['`name`: Invalid input: expected string, received number.']],
  ['a missing field', { publicUrl: undefined }, ['`publicUrl` is missing.']],
  ['an address that is none', { publicUrl: 'our wiki' }, ['`publicUrl`: Invalid URL.']],
  [
    'an address with a path, under which no link of the site would work',
    { publicUrl: 'https://pages.example/loopbook/' },
    ['`publicUrl`: The site needs a host of its own: leave out the path.'],
  ],
  [
    'an unknown host and a misspelt field',
    { repository: { host: 'githb', url: repository.url, brnch: 'main' } },
    [
      '`repository.host`: `githb` is not allowed here.',
      '  Did you mean `github`? Allowed: `github`, `gitlab`, `gitea`.',
      '`repository.branch` is missing.',
      '`repository.brnch` is not a field.',
      '  Did you mean `branch`?',
    ],
  ],
  [
    'a handle without its sign',
    { teams: [{ handle: 'growth', name: 'Growth' }] },
    ['`teams.0.handle`: must look like @growth.'],
  ],
  [
    'a handle twice',
    {
      teams: [
        { handle: '@a', name: 'A' },
        { handle: '@a', name: 'B' },
      ],
    },
    ['`teams`: @a is listed twice.'],
  ],
])('%s is said in words', (_, change, expected) => {
  const lines = messageOf({ ...site, ...change }).split('\n');
  expect(lines[0]).toBe('src/site.config.ts is not valid:');
  for (const line of expected) expect(lines).toContain(`  ${line}`);
});

function messageOf(input: unknown): string {
  try {
    parseSiteConfig(input);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}
