import { expect, test } from 'vitest';
import { type CompiledPrompt, DEFAULT_DELIMITERS } from '#domain/prompts/prompt.ts';
import { variablesSchema } from '#domain/prompts/variables.ts';
import { packText } from '#domain/share/compress.ts';
import { createShareLink } from '#domain/share/share-link.ts';
import { readLink } from './link-notice.ts';

const prompt: CompiledPrompt = {
  id: 'edge-cases',
  version: 2,
  title: 'Edge cases',
  status: 'active',
  hash: '',
  variables: variablesSchema.parse({
    feature: { type: 'string' },
    count: { type: 'number' },
    ticket: { type: 'string', sensitive: true },
  }),
  messages: [],
  delimiters: DEFAULT_DELIMITERS,
  model: {},
  output: { format: 'markdown' },
};

test('a good link fills the form and says so', async () => {
  const { url } = await createShareLink('https://x.example/', prompt, { feature: 'Checkout', count: 3 });
  expect(await readLink(new URL(url).hash, prompt)).toEqual({
    values: { feature: 'Checkout', count: 3 },
    notice: { tone: 'plain', text: 'The form was filled from the link.' },
  });
});

test('an address without values says nothing', async () => {
  expect(await readLink('#when-to-use-it', prompt)).toEqual({ values: null, notice: null });
});

test('values of another prompt are not used', async () => {
  const hash = await hashOf({ id: 'other<b>', version: 1, values: { feature: 'x' } });
  expect(await readLink(hash, prompt)).toEqual({
    values: null,
    notice: {
      tone: 'warn',
      text: 'The values in this link belong to another prompt (other?b?), so they were not used.',
    },
  });
});

test('what cannot be used is named, and the rest is', async () => {
  const hash = await hashOf({
    id: 'edge-cases',
    version: 1,
    values: { feature: 'x', count: 'three', gone: 1, ticket: 'planted' },
  });
  const { values, notice } = await readLink(hash, prompt);
  expect(values).toEqual({ feature: 'x' });
  expect(notice).toEqual({
    tone: 'warn',
    text: 'The form was filled from the link. The link was made for version 1, and this is version 2. Left out, because this version has no such field: gone. Left out, because the value does not fit the field: Count. Left out, because sensitive fields are never filled from a link: Ticket.',
  });
});

test('damaged and newer links are told apart', async () => {
  expect((await readLink('#fill=1.zzzz', prompt)).notice?.text).toContain('damaged');
  expect((await readLink('#fill=9.zzzz', prompt)).notice?.text).toContain('newer version');
});

async function hashOf(payload: unknown): Promise<string> {
  return `#fill=1.${await packText(JSON.stringify(payload))}`;
}
