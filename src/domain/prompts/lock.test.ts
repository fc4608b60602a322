import { expect, test } from 'vitest';
import { checkLocked, extendLock, formatLock, parseLock } from '#domain/prompts/lock.ts';
import type { PromptStatus } from '#domain/prompts/schema.ts';

const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];

function version(status: PromptStatus, hash = a) {
  return { id: 'edge-cases', version: 2, hash, data: { status } };
}

test.each([
  ['a draft that was never released', version('draft'), {}],
  ['a released version as recorded', version('active'), { 'edge-cases@2': a }],
  ['a deprecated one as recorded', version('deprecated'), { 'edge-cases@2': a }],
])('%s is fine', (_, prompt, lock) => {
  expect(checkLocked(prompt, lock)).toBeNull();
});

test.each([
  [
    'released but not recorded',
    version('active'),
    { 'edge-cases@1': a },
    {
      rule: 'prompt/not-locked',
      message: 'edge-cases@2 is released, but prompts/prompts.lock.json does not record it.',
      hint: 'Run npm run check -- --fix and commit the lock file with the prompt.',
    },
  ],
  [
    'released and changed since',
    version('active', b),
    { 'edge-cases@2': a },
    {
      rule: 'prompt/released-changed',
      message:
        'edge-cases@2 is released: its messages, variables, model, output and delimiters may not change any more.',
      hint: 'Take the change back, and make the next version: npm run new -- prompt edge-cases --from v2',
    },
  ],
  [
    'withdrawn and changed since',
    version('withdrawn', b),
    { 'edge-cases@2': a },
    expect.objectContaining({ rule: 'prompt/released-changed' }),
  ],
  [
    'a draft again',
    version('draft'),
    { 'edge-cases@2': a },
    {
      rule: 'prompt/unreleased',
      message: 'edge-cases@2 was released and cannot become a draft again.',
      hint: 'Set its status back, and make the next version: npm run new -- prompt edge-cases --from v2',
    },
  ],
])('%s', (_, prompt, lock, finding) => {
  expect(checkLocked(prompt, lock)).toEqual(finding);
});

test('extending adds what is missing and never changes what is there', () => {
  expect(
    extendLock({ 'edge-cases@2': a, 'gone@1': b }, [
      version('active', b),
      { ...version('active', b), version: 3 },
      { ...version('draft'), version: 4 },
    ]),
  ).toEqual({
    'edge-cases@2': a,
    'edge-cases@3': b,
    'gone@1': b,
  });
});

test('the file is sorted by id and number, one line each, and reads back', () => {
  const text = formatLock({ 'b@10': a, 'b@9': a, 'a-b@1': b });
  expect(text).toBe(`{\n  "a-b@1": "${b}",\n  "b@9": "${a}",\n  "b@10": "${a}"\n}\n`);
  expect(formatLock(parseLock(text) ?? {})).toBe(text);
});

test.each([
  ['missing', null, {}],
  ['empty', ' \n', {}],
  ['not JSON', '{', null],
  ['a list', '[]', null],
  ['a hash that is none', '{"a@1":"abc"}', null],
  ['a merge conflict', '<<<<<<< HEAD\n{}\n', null],
])('a lock file that is %s', (_, text, lock) => {
  expect(parseLock(text)).toEqual(lock);
});
