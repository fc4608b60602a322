import { z } from 'zod';
import { day, owners, promptReference, stage, summary, tags, title } from '#domain/content/fields.ts';
import { variablesSchema } from '#domain/prompts/variables.ts';

export const PROMPT_STATUSES = ['draft', 'active', 'deprecated', 'withdrawn'] as const;
export type PromptStatus = (typeof PROMPT_STATUSES)[number];

export const ASSERTION_TYPES = ['contains', 'not-contains', 'matches', 'max-chars'] as const;

const assertion = z
  .strictObject({
    type: z.enum(ASSERTION_TYPES),
    value: z
      .union([z.string(), z.number()])
      .describe('The text, the regular expression, or the number of characters.'),
    role: z
      .enum(['system', 'user', 'assistant'])
      .optional()
      .describe('Look only at messages of this role. Default: all.'),
  })
  .refine((entry) => (entry.type === 'max-chars') === (typeof entry.value === 'number'), {
    message: 'max-chars takes a number; the other assertions take a text',
    path: ['value'],
  })
  .refine((entry) => entry.type !== 'matches' || isPattern(entry.value), {
    message: 'is not a regular expression',
    path: ['value'],
  });

function isPattern(value: string | number): boolean {
  try {
    return new RegExp(String(value), 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

const promptTest = z.strictObject({
  name: z.string().min(3).max(120).describe('What the test shows, as a sentence.'),
  values: z.record(z.string(), z.unknown()).default({}).describe('Values of the variables. Contexts by id.'),
  assert: z.array(assertion).min(1).describe('What must hold of the rendered messages.'),
  output: z
    .array(assertion)
    .optional()
    .describe('What must hold of a model’s answer; checked by evals, not here.'),
});

const jsonSchema = z.record(z.string(), z.unknown()).describe('A JSON Schema, written in YAML.');

const output = z.discriminatedUnion('format', [
  z.strictObject({ format: z.literal('text') }),
  z.strictObject({ format: z.literal('markdown') }),
  z.strictObject({ format: z.literal('json'), schema: jsonSchema }),
]);

const delimiter = z
  .string()
  .min(1)
  .max(8)
  .regex(/^[^\s=]+$/, 'must not hold spaces or =');

const modelHints = z.strictObject({
  temperature: z
    .number()
    .min(0)
    .max(2)
    .optional()
    .describe('0-2. A hint; left out for models that refuse it.'),
  maxOutputTokens: z.number().int().min(16).max(128_000).optional().describe('The longest useful answer.'),
});

/** Frontmatter of `prompts/<id>/v<N>.mdx`. */
export const promptSchema = z
  .strictObject({
    title,
    summary,
    stage,
    status: z.enum(PROMPT_STATUSES).describe('draft until released; then active, deprecated or withdrawn.'),
    replacedBy: promptReference
      .optional()
      .describe('The successor, when deprecated or withdrawn: id or id@N.'),
    owners,
    tags,
    reviewed: day.describe('The day somebody last read it through and stood by it.'),
    change: z
      .string()
      .min(10)
      .max(200)
      .optional()
      .describe('One sentence: why this version exists. From v2 on.'),
    variables: variablesSchema.describe('What the form asks, and nothing else may stand in the template.'),
    delimiters: z
      .tuple([delimiter, delimiter])
      .optional()
      .describe('Other tag delimiters, for prompts that hold literal {{ }}: ["<%", "%>"].'),
    model: modelHints.default({}),
    output: output.default({ format: 'markdown' }),
    tests: z.array(promptTest).default([]).describe('Run by npm test on the rendered messages.'),
  })
  .superRefine((prompt, context) => {
    const retired = prompt.status === 'deprecated' || prompt.status === 'withdrawn';
    if (prompt.replacedBy !== undefined && !retired) {
      context.addIssue({
        code: 'custom',
        path: ['replacedBy'],
        message: 'only a deprecated or withdrawn prompt has a successor',
      });
    }
  });

export type PromptData = z.infer<typeof promptSchema>;
export type PromptTest = PromptData['tests'][number];
export type PromptAssertion = PromptTest['assert'][number];
export type PromptOutput = PromptData['output'];
