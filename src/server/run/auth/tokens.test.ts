import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newToken, ownerOf, readTokens } from '#server/run/auth/tokens.ts';

test('a new token lets its owner in, and nobody else’s does', async () => {
  const [ada, grace] = await Promise.all([newToken('ada'), newToken('grace')]);
  const { tokens, problems } = readTokens(`${ada.entry}, ${grace.entry}`);
  expect(problems).toEqual([]);
  expect(await ownerOf(ada.token, tokens)).toBe('ada');
  expect(await ownerOf(grace.token, tokens)).toBe('grace');
  expect(await ownerOf((await newToken('eve')).token, tokens)).toBeNull();
  expect(await ownerOf('', tokens)).toBeNull();
  expect(ada.entry).not.toContain(ada.token.slice(-64));
});

test('a token is 256 random bits: none comes twice, and every digit is as likely as any other', async () => {
  const made = await Promise.all(Array.from({ length: 1000 }, () => newToken('ada')));
  const digits = made.map(({ token }) => /^loopbook_([0-9a-f]{64})$/.exec(token)?.[1] ?? '');
  expect(new Set(digits).size).toBe(1000);
  const counts = new Map<string, number>();
  for (const digit of digits.join('')) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  // 64,000 digits: 4,000 of each, give or take 61; eight of those once in some 10^14 times.
  expect(counts.size).toBe(16);
  for (const count of counts.values()) expect(Math.abs(count - 4000)).toBeLessThan(8 * 61.3);
});

test('the hash of a token is not a token', async () => {
  const { entry } = await newToken('ada');
  const hash = entry.split(':')[1] ?? '';
  expect(await ownerOf(hash, readTokens(entry).tokens)).toBeNull();
});

test.each([
  ['', 'is empty'],
  [' ,\n', 'is empty'],
  ['ada', 'entry 1 of LOOPBOOK_TOKENS is not name:hash'],
  [`ada:${'a'.repeat(64)} grace:${'g'.repeat(64)}`, 'entry 2 of LOOPBOOK_TOKENS is not name:hash'],
  [`ada:${'a'.repeat(63)}`, 'entry 1'],
  [`:${'a'.repeat(64)}`, 'entry 1'],
  [`ada:${'a'.repeat(64)},ada:${'b'.repeat(64)}`, 'LOOPBOOK_TOKENS has two entries of the same name'],
])('%j is told', (text, problem) => {
  expect(readTokens(text).problems).toEqual([expect.stringContaining(problem)]);
});

test('a token written by mistake in place of its hash is not repeated', async () => {
  const { token } = await newToken('ada');
  expect(readTokens(`ada:${token}`).problems.join()).not.toContain(token);
});

test('any text is read without an exception', () => {
  fc.assert(fc.property(fc.string(), (text) => readTokens(text).tokens.length >= 0));
});
