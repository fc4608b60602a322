import type { WrittenEntry } from '#server/run/models/model-table.ts';
import { PROVIDERS, type Provider } from '#server/run/models/providers.ts';

type Flags = Omit<WrittenEntry, 'id' | 'name' | 'label' | 'provider' | 'price' | 'priceSource' | 'asOf'>;

/** A provider by our name or by that of the price data; one we have no name for is reached as `compatible`. */
export function providerNamed(name: string): { ours: Provider; theirs: string } {
  if (name === 'gemini' || name === 'google') return { ours: 'gemini', theirs: 'google' };
  const ours = PROVIDERS.find((provider) => provider === name && provider !== 'compatible');
  return { ours: ours ?? 'compatible', theirs: name };
}

/**
 * Whether a provider writes input to its cache without being asked, and bills that. Anthropic and those who resell it
 * do so on request only, which this endpoint never makes.
 */
export function cachesByItself(provider: Provider, model: string): boolean {
  if (provider === 'anthropic' || provider === 'gemini') return false;
  return provider !== 'openrouter' || model.startsWith('openai/');
}

/** What is known of a provider's models, to start from: what a new entry says besides its name and price. */
export function flagsFor(provider: Provider, model: string): Flags {
  const thinks = /(?:^|\/)(?:gpt-[5-9]|o\d)/.test(model);
  const thinking = {
    maxOutputTokens: 8000,
    temperature: false,
    reasoning: { effort: 'low', tokens: 4000 },
  } as const;
  switch (provider) {
    case 'openai':
    case 'azure':
      return {
        api: 'responses',
        ...(thinks ? thinking : { maxOutputTokens: 8000 }),
        structured: 'json_schema',
      };
    case 'gemini':
      return { api: 'chat', maxOutputTokens: 8000, reasoning: thinking.reasoning, structured: 'json_schema' };
    case 'anthropic':
      return {
        api: 'chat',
        maxOutputTokens: 8000,
        // From 4.7 on a temperature is refused. https://github.com/sipeed/picoclaw/issues/2939
        ...(/claude-[a-z]+-(?:4-[7-9]|[5-9])/.test(model)
          ? { temperature: false, reasoning: { tokens: 4000 } }
          : {}),
      };
    case 'openrouter':
    case 'compatible':
      // Whether it thinks is not known; a model that does must not be cut off before it answers.
      return { api: 'chat', maxOutputTokens: 8000, reasoning: { tokens: 4000 } };
  }
}
