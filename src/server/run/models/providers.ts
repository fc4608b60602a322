/** Services whose prices and flags the model table can hold. `compatible` is any other server that speaks the protocol. */
export const PROVIDERS = ['openai', 'azure', 'openrouter', 'anthropic', 'gemini', 'compatible'] as const;

export type Provider = (typeof PROVIDERS)[number];

/** Where OpenAI itself is called when no address is set. */
export const OPENAI_URL = 'https://api.openai.com/v1';

/**
 * Whether an entry holds at an address. A price belongs to the service that asks it: the same model costs something
 * else elsewhere, and OpenAI's regional addresses are dearer than its own.
 */
export function servesAt(provider: Provider, baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return provider === 'compatible' ? !HOSTS.openai.test(hostname) : HOSTS[provider].test(hostname);
}

/**
 * Whether a service that is left in mid-answer stops writing, and charges for no more. Others write on to the end, and
 * so may what stands between us and a service.
 * https://openrouter.ai/docs/api-reference/streaming#stream-cancellation
 */
export function stopsWhenLeft(provider: Provider, baseUrl: string): boolean {
  const stops = provider === 'openai' || provider === 'azure' || provider === 'anthropic';
  return stops && servesAt(provider, baseUrl);
}

const HOSTS: Readonly<Record<Exclude<Provider, 'compatible'>, RegExp>> = {
  openai: /^api\.openai\.com$/,
  // https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle
  azure: /^[^.]+\.(?:openai|services\.ai|cognitiveservices)\.azure\.com$/,
  // https://openrouter.ai/docs/quickstart
  openrouter: /^openrouter\.ai$/,
  // https://platform.claude.com/docs/en/api/openai-sdk
  anthropic: /^api\.anthropic\.com$/,
  // https://ai.google.dev/gemini-api/docs/openai
  gemini: /^generativelanguage\.googleapis\.com$/,
};
