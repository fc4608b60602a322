import { expect, test } from 'vitest';
import { MAX_LINK_BYTES, type Repository } from '#domain/contribute/host-links.ts';
import { exitOf } from './exit-of.ts';
import { uploadLink } from './exit-words.ts';

const GITHUB: Repository = { host: 'github', url: 'https://github.com/a/b', branch: 'main' };
const GITLAB: Repository = { host: 'gitlab', url: 'https://gitlab.com/a/b', branch: 'main' };
const path = 'content/experiments/an-id/index.mdx';

test('an address that fits carries the text, and its bytes are those of the address', () => {
  const exit = exitOf(GITHUB, { path, text: 'Größe: 5 %' });
  expect(exit).toMatchObject({ carriesText: true, why: 'fits' });
  expect(exit?.bytes).toBe(exit?.url.length);
});

test('the limit is met to the byte', () => {
  const room = MAX_LINK_BYTES - (exitOf(GITHUB, { path, text: '' })?.bytes ?? 0);
  expect(exitOf(GITHUB, { path, text: 'x'.repeat(room) })).toMatchObject({ why: 'fits', bytes: 8000 });
  expect(exitOf(GITHUB, { path, text: 'x'.repeat(room + 1) })).toMatchObject({
    why: 'too-long',
    carriesText: false,
    bytes: 8001,
    url: 'https://github.com/a/b/new/main?filename=content/experiments/an-id/index.mdx',
  });
});

test('GitLab ignores the text, however short it is', () => {
  expect(exitOf(GITLAB, { path, text: 'x' })).toMatchObject({ why: 'ignored', carriesText: false });
});

test('without a web interface there is no such way out', () => {
  expect(exitOf(null, { path, text: 'x' })).toBeNull();
});

test('hosts that take files have a page for them', () => {
  expect(uploadLink(GITHUB, 'content/experiments')).toBe(
    'https://github.com/a/b/upload/main/content/experiments',
  );
  expect(uploadLink(GITLAB, 'content/experiments')).toBeNull();
  expect(uploadLink(null, 'content/experiments')).toBeNull();
});
