import { anthropic } from './anthropic.ts';
import { azure } from './azure.ts';
import { gemini } from './gemini.ts';
import type { Imitation } from './imitation.ts';
import { lmStudio, ollama, vllm } from './local.ts';
import { openai, strict } from './openai.ts';
import { openrouter } from './openrouter.ts';

/** The providers this upstream can imitate: a model named `provider-azure-…` is answered as Azure would. */
export const IMITATIONS = {
  openai,
  azure,
  openrouter,
  anthropic,
  gemini,
  ollama,
  'lm-studio': lmStudio,
  vllm,
  strict,
} as const satisfies Readonly<Record<string, Imitation>>;

export type ProviderName = keyof typeof IMITATIONS;

/** The provider a model's name asks for, or null for the plain protocol. */
export function providerIn(model: string): ProviderName | null {
  const names = Object.keys(IMITATIONS) as ProviderName[];
  return names.find((name) => new RegExp(`(?:^|-)provider-${name}(?:-|$)`).test(model)) ?? null;
}
