import { expect, test } from 'vitest';
import { OPENAI_URL, PROVIDERS, servesAt } from './providers.ts';

test.each([
  [OPENAI_URL, ['openai']],
  ['https://eu.api.openai.com/v1', ['compatible']],
  ['https://team.openai.azure.com/openai/v1', ['azure', 'compatible']],
  ['https://team.services.ai.azure.com/openai/v1', ['azure', 'compatible']],
  ['https://openrouter.ai/api/v1', ['openrouter', 'compatible']],
  ['https://api.anthropic.com/v1', ['anthropic', 'compatible']],
  ['https://generativelanguage.googleapis.com/v1beta/openai', ['gemini', 'compatible']],
  ['https://openrouter.ai.example.com/v1', ['compatible']],
  ['https://openai.azure.com.example.com/v1', ['compatible']],
  ['https://gateway.example.com/v1', ['compatible']],
])('%s: prices of %j', (address, providers) => {
  expect(PROVIDERS.filter((provider) => servesAt(provider, address))).toEqual(providers);
});
