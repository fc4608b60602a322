import { z } from 'zod';
import { PROVIDERS } from '#server/run/models/providers.ts';

const usd = z.number().min(0).max(10_000);

const priceSource = z.strictObject({
  provider: z
    .string()
    .min(1)
    .describe('Id of the provider in @pydantic/genai-prices, for example anthropic.'),
  model: z.string().min(1).describe('Id of the model there.'),
  tier: z.string().optional().describe('Which of several rates this is. Written by the script.'),
  until: z.iso
    .date()
    .optional()
    .describe('The day from which the data give another price, and this one is none. Written by the script.'),
});

const entry = z.strictObject({
  id: z.string().min(1).max(200).describe('What pages and LOOPBOOK_MODEL call it.'),
  name: z.string().min(1).max(200).optional().describe('Its name at the provider. Default: the id.'),
  label: z.string().min(1).max(80).describe('How the page names it.'),
  provider: z
    .enum(PROVIDERS)
    .describe(
      'Whose price it is: the entry is offered at that service’s address, and at a gateway on this machine that is given a key. compatible: any other service.',
    ),
  api: z
    .enum(['chat', 'responses'])
    .describe('Which of the two protocols; only OpenAI and Azure speak both.'),
  price: z.strictObject({
    inputUsdPerMTok: usd.describe('US dollars per million input tokens.'),
    outputUsdPerMTok: usd.describe('US dollars per million output tokens, thinking included.'),
    cacheWriteUsdPerMTok: usd.optional().describe('Where input written to a cache is dearer than input.'),
  }),
  pricedUpToTokens: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe('Longest prompt the price holds for, where longer ones are dearer. They are not run.'),
  priceSource: priceSource
    .optional()
    .describe('Where `npm run models -- update` looks the price up. Without it the price is kept by hand.'),
  maxOutputTokens: z.number().int().min(16).max(128_000).describe('Longest answer this endpoint asks for.'),
  maxTokensField: z
    .enum(['max_completion_tokens', 'max_tokens'])
    .default('max_tokens')
    .describe('chat only: the name of the limit. Default: max_tokens, which compatible servers know.'),
  usageInStream: z
    .boolean()
    .default(true)
    .describe('chat only: whether the stream can report tokens. Default: true.'),
  systemRole: z
    .enum(['system', 'developer'])
    .default('system')
    .describe('The name of the system role. Default: system.'),
  temperature: z
    .boolean()
    .default(true)
    .describe('Whether it takes a temperature. Reasoning models do not. Default: true.'),
  reasoning: z
    .strictObject({
      effort: z
        .enum(['none', 'minimal', 'low', 'medium', 'high'])
        .optional()
        .describe('Asked for, when set.'),
      tokens: z
        .number()
        .int()
        .min(0)
        .max(64_000)
        .describe('Tokens allowed for thinking, on top of the answer.'),
    })
    .optional(),
  structured: z
    .enum(['json_schema', 'json_object', 'none'])
    .default('none')
    .describe(
      'How it can be held to a JSON answer; json_object asks for a prompt that says JSON. Default: none.',
    ),
  asOf: z.iso
    .date()
    .nullable()
    .describe('The day the price was true; null only for a server on this machine that costs nothing.'),
});

const checkedEntry = entry.refine(isFreeOrDated, {
  path: ['asOf'],
  message: 'null is only for a compatible server on this machine whose price is 0; else the day of the price',
});

/** The whole file. */
export const modelTableSchema = z.strictObject({
  note: z.string().optional(),
  models: z
    .array(checkedEntry)
    .refine(
      (models) => new Set(models.map(({ id }) => id)).size === models.length,
      'two models have the same id',
    ),
});

/** One line of the operator's model table. No price, no run: an entry cannot leave it out. */
export type ModelEntry = z.infer<typeof entry>;

/** The same as it stands in the file, where defaults are left out. */
export type WrittenEntry = z.input<typeof entry>;

/** Reads `models.json`; throws a `ZodError` that names the wrong field. */
export function parseModelTable(data: unknown): ModelEntry[] {
  return modelTableSchema.parse(data).models;
}

/** A model of a server on this machine as the file has it: it costs nothing, and that is said explicitly. */
export function writtenLocalEntry(id: string, label: string): WrittenEntry {
  return {
    id,
    label,
    provider: 'compatible',
    api: 'chat',
    price: { inputUsdPerMTok: 0, outputUsdPerMTok: 0 },
    maxOutputTokens: 8000,
    // Which of them think is not known; those that do must not be cut off before they answer.
    reasoning: { tokens: 4000 },
    structured: 'json_schema',
    asOf: null,
  };
}

/** The same as it is used. */
export function localEntry(id: string, label: string): ModelEntry {
  return entry.parse(writtenLocalEntry(id, label));
}

/** Whether nothing of it costs anything. */
export function isFree({ price }: Pick<ModelEntry, 'price'>): boolean {
  return Object.values(price).every((usd) => usd === undefined || usd === 0);
}

function isFreeOrDated(model: z.infer<typeof entry>): boolean {
  return model.asOf !== null || (model.provider === 'compatible' && isFree(model));
}
