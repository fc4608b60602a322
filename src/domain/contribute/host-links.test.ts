import { expect, test } from 'vitest';
import {
  editLink,
  historyLink,
  MAX_LINK_BYTES,
  newFileLink,
  type Repository,
} from '#domain/contribute/host-links.ts';

const github: Repository = { host: 'github', url: 'https://github.com/acme/loop', branch: 'main' };
const gitlab: Repository = { host: 'gitlab', url: 'https://gitlab.com/acme/team/loop', branch: 'main' };
const gitea: Repository = { host: 'gitea', url: 'https://codeberg.org/acme/loop', branch: 'main' };
const path = 'prompts/edge-cases/v1.mdx';

test.each([
  [
    'GitHub',
    github,
    'https://github.com/acme/loop/new/main?filename=prompts/edge-cases/v1.mdx&value=a%26b%0A',
    true,
  ],
  [
    'Gitea',
    gitea,
    'https://codeberg.org/acme/loop/_new/main/prompts/edge-cases?filename=v1.mdx&value=a%26b%0A',
    true,
  ],
  [
    'GitLab',
    gitlab,
    'https://gitlab.com/acme/team/loop/-/new/main?file_name=prompts/edge-cases/v1.mdx',
    false,
  ],
])('%s opens its new-file page', (_, repository, url, carriesText) => {
  expect(newFileLink(repository, path, 'a&b\n')).toEqual({ url, carriesText });
});

test('a file at the root has no folder on Gitea', () => {
  expect(newFileLink(gitea, 'notes.md', '')?.url).toBe(
    'https://codeberg.org/acme/loop/_new/main?filename=notes.md&value=',
  );
});

test.each([
  ['ASCII', 'x', 1],
  ['a script that is percent-encoded', '語', 9],
])('a link is at most 8,000 bytes long: %s', (_, letter, bytes) => {
  const empty = newFileLink(github, path, '')?.url ?? '';
  const room = Math.floor((MAX_LINK_BYTES - empty.length) / bytes);
  const full = newFileLink(github, path, letter.repeat(room));
  expect(full?.carriesText).toBe(true);
  expect(full?.url.length).toBeLessThanOrEqual(MAX_LINK_BYTES);
  const over = newFileLink(github, path, letter.repeat(room + 1));
  expect(over).toEqual({ url: empty.replace('&value=', ''), carriesText: false });
});

test.each([
  ['GitHub', github, 'https://github.com/acme/loop/edit/main/prompts/edge-cases/v1.mdx'],
  ['GitLab', gitlab, 'https://gitlab.com/acme/team/loop/-/edit/main/prompts/edge-cases/v1.mdx'],
  ['Gitea', gitea, 'https://codeberg.org/acme/loop/_edit/main/prompts/edge-cases/v1.mdx'],
])('%s opens its edit page', (_, repository, url) => {
  expect(editLink(repository, path)).toBe(url);
});

test('branches with slashes and names with spaces are encoded piece by piece', () => {
  expect(editLink({ ...github, branch: 'team/loop' }, 'a b/c#d.mdx')).toBe(
    'https://github.com/acme/loop/edit/team/loop/a%20b/c%23d.mdx',
  );
});

test.each([
  [github, 'https://github.com/acme/loop/commits/main/prompts/edge-cases/v1.mdx'],
  [gitlab, 'https://gitlab.com/acme/team/loop/-/commits/main/prompts/edge-cases/v1.mdx'],
  [gitea, 'https://codeberg.org/acme/loop/commits/branch/main/prompts/edge-cases/v1.mdx'],
])('the changes of a file on %o', (repository, url) => {
  expect(historyLink(repository, path)).toBe(url);
});

test('a repository without a web interface has no links', () => {
  expect(historyLink(null, path)).toBeNull();
  expect(newFileLink(null, path, '')).toBeNull();
  expect(editLink(null, path)).toBeNull();
});
