import { z } from 'zod';
import { day, id, owners, promptReference, stage, summary, tags, title } from '#domain/content/fields.ts';
import { variablesSchema } from '#domain/prompts/variables.ts';

export const STEP_KINDS = ['prompt', 'check', 'tool', 'decision', 'write'] as const;

const step = z
  .strictObject({
    id: id.describe('Names the step in links and inputs. Kebab-case.').or(z.string().regex(/^[a-z]{1,2}$/)),
    title: z
      .string()
      .min(3)
      .max(90)
      .describe('What is done, as an instruction; the same words as its heading.'),
    stage,
    kind: z.enum(STEP_KINDS).describe('prompt, check, tool, decision or write.'),
    prompt: promptReference.optional().describe('The prompt of a prompt step: id or id@N.'),
    inputs: z
      .record(z.string(), z.string())
      .optional()
      .describe('Values of the prompt’s variables; may hold {{start.field}} and {{steps.id.output}}.'),
    tool: z
      .string()
      .startsWith('/')
      .endsWith('/')
      .optional()
      .describe('The page of a tool step, for example /tools/design/.'),
    checklist: z.array(z.string().min(3)).optional().describe('What to tick off.'),
    gate: z.string().min(3).max(160).optional().describe('Who must agree before going on.'),
    minutes: z.number().int().min(1).max(2400).optional().describe('Planned working time in minutes.'),
  })
  .superRefine((value, context) => {
    const needs = { prompt: 'prompt', tool: 'tool', check: 'checklist' } as const;
    const field = value.kind in needs ? needs[value.kind as keyof typeof needs] : undefined;
    if (field !== undefined && value[field] === undefined) {
      context.addIssue({ code: 'custom', path: [field], message: `a ${value.kind} step needs \`${field}\`` });
    }
    if (value.inputs !== undefined && value.prompt === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['inputs'],
        message: '`inputs` belong to a step that binds a prompt',
      });
    }
  });

/** Frontmatter of `content/playbooks/<id>.mdx`. */
export const playbookSchema = z.strictObject({
  title,
  summary,
  stages: z.array(stage).min(1).describe('The stages it runs through, in order.'),
  owners,
  tags,
  reviewed: day.describe('The day somebody last followed it or read it through.'),
  start: variablesSchema.describe('What is asked once, before the first step.'),
  steps: z.array(step).min(2).describe('The steps, in order.'),
});

export type PlaybookData = z.infer<typeof playbookSchema>;
export type PlaybookStep = PlaybookData['steps'][number];
