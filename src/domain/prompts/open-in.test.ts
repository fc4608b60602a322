import { expect, test } from 'vitest';
import { CHAT_PRODUCTS, type ChatProduct, planHandover } from './open-in.ts';

const CHATGPT = byId('chatgpt');
const GEMINI = byId('gemini');

test('a short text travels in the address and arrives as it is', () => {
  const text = 'Is 100% & "quoted" #1 + {{x}}?\né 👩‍👩‍👧 </tag>';
  const plan = planHandover(CHATGPT, text);
  expect(plan).toMatchObject({ way: 'address', host: 'chatgpt.com', reason: null });
  expect(new URL(plan.url).searchParams.get('q')).toBe(text);
});

test('a text too long for the address is pasted, and none of it is in the address', () => {
  const plan = planHandover(CHATGPT, 'secret '.repeat(2000));
  expect(plan).toMatchObject({ way: 'paste', reason: 'too-long', url: 'https://chatgpt.com/' });
});

test('the limit counts the encoded address, not the letters', () => {
  const letters = CHATGPT.longestAddress - (CHATGPT.prefix ?? '').length;
  expect(planHandover(CHATGPT, 'a'.repeat(letters)).way).toBe('address');
  expect(planHandover(CHATGPT, 'a'.repeat(letters + 1)).way).toBe('paste');
  expect(planHandover(CHATGPT, '中'.repeat(letters / 2)).way).toBe('paste');
});

test('a product without a parameter is opened empty', () => {
  expect(planHandover(GEMINI, 'Hello')).toMatchObject({
    way: 'paste',
    reason: 'no-parameter',
    url: GEMINI.home,
  });
});

test('half a surrogate pair does not break the address', () => {
  expect(() => planHandover(CHATGPT, 'cut \ud83d')).not.toThrow();
});

test('every product opens over https, on one host, with its own id', () => {
  expect(new Set(CHAT_PRODUCTS.map(({ id }) => id)).size).toBe(CHAT_PRODUCTS.length);
  for (const { home, prefix } of CHAT_PRODUCTS) {
    expect(new URL(home).protocol).toBe('https:');
    expect(new URL(prefix ?? home).host).toBe(new URL(home).host);
  }
});

function byId(id: string): ChatProduct {
  const found = CHAT_PRODUCTS.find((product) => product.id === id);
  if (found === undefined) throw new Error(`no product ${id}`);
  return found;
}
