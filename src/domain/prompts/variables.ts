import { z } from 'zod';
import { CONTEXT_KINDS } from '#domain/contexts/kinds.ts';

const common = {
  label: z.string().min(1).max(60).optional().describe('The form label. Default: the name with spaces.'),
  description: z.string().max(200).optional().describe('One sentence under the field: what belongs here.'),
  required: z
    .boolean()
    .default(false)
    .describe('Whether the prompt cannot be run without it. Default: false.'),
  sensitive: z
    .boolean()
    .default(false)
    .describe('Never put in a link or opened in another product. Default: false.'),
};

const length = z.number().int().min(0).max(200_000);

const stringVariable = z.strictObject({
  type: z.literal('string').describe('Text.'),
  ...common,
  multiline: z.boolean().default(false).describe('Whether the field is a text area. Default: false.'),
  minLength: length.optional().describe('Fewest characters.'),
  maxLength: length.optional().describe('Most characters. Default: 500, or 20,000 when multiline.'),
  default: z.string().optional(),
  example: z.string().optional(),
});

const numberVariable = z.strictObject({
  type: z.literal('number').describe('A number.'),
  ...common,
  integer: z.boolean().default(false),
  min: z.number().optional(),
  max: z.number().optional(),
  unit: z.string().max(20).optional().describe('Shown behind the field, for example weeks.'),
  default: z.number().optional(),
  example: z.number().optional(),
});

const booleanVariable = z.strictObject({
  type: z.literal('boolean').describe('Yes or no.'),
  ...common,
  default: z.boolean().default(false),
  example: z.boolean().optional(),
});

const choiceVariable = z.strictObject({
  type: z.literal('choice').describe('One of a few options.'),
  ...common,
  options: z.array(z.string().min(1)).min(2).max(24),
  default: z.string().optional(),
  example: z.string().optional(),
});

const listVariable = z.strictObject({
  type: z.literal('list').describe('Several short texts.'),
  ...common,
  maxItems: z.number().int().min(1).max(200).optional().describe('Most items. Default: 50.'),
  maxItemLength: length.optional().describe('Most characters an item. Default: 500.'),
  default: z.array(z.string()).optional(),
  example: z.array(z.string()).optional(),
});

const contextVariable = z.strictObject({
  type: z.literal('context').describe('A context pack from this library; its text is inserted.'),
  ...common,
  kinds: z
    .array(z.enum(CONTEXT_KINDS))
    .optional()
    .describe('Which kinds of pack may be chosen. Default: all.'),
  default: z.string().optional(),
  example: z.string().optional().describe('A context id.'),
});

/** One declared variable of a prompt: what the form shows and what the endpoint accepts. */
export const variableSchema = z.discriminatedUnion('type', [
  stringVariable,
  numberVariable,
  booleanVariable,
  choiceVariable,
  listVariable,
  contextVariable,
]);

export const variablesSchema = z
  .record(
    z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be snake_case, for example funnel_step'),
    variableSchema,
  )
  .default({});

export type Variable = z.infer<typeof variableSchema>;
export type Variables = Readonly<Record<string, Variable>>;
/** What a variable may hold before rendering: contexts are still ids. */
export type FieldValue = string | number | boolean | readonly string[];
export type FieldValues = Readonly<Record<string, FieldValue | null | undefined>>;
