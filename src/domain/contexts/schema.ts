import { z } from 'zod';
import { day, owners, summary, tags, title } from '#domain/content/fields.ts';
import { CONTEXT_KINDS } from '#domain/contexts/kinds.ts';

const itemId = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be kebab-case, for example pain-time');
const importance = z.number().int().min(1).max(5).describe('1 (minor) to 5 (decisive).');
const evidence = z.array(z.string().min(1)).optional().describe('Experiment ids, links or named sources.');

const customerItem = z.strictObject({ id: itemId, text: z.string().min(3).max(300), importance, evidence });
const valueItem = z.strictObject({
  id: itemId,
  text: z.string().min(3).max(300),
  importance: importance.optional(),
  evidence,
});
const answer = valueItem.extend({
  for: z.array(itemId).min(1).describe('The pains or gains it addresses, by id.'),
});

const base = {
  title,
  summary,
  owners,
  tags,
  reviewed: day.describe('The day somebody last checked it against its sources.'),
  sources: z
    .array(z.strictObject({ title: z.string().min(1), url: z.url().optional() }))
    .default([])
    .describe('Where the facts come from.'),
};

const canvasFields = {
  customer: z.strictObject({
    segment: z.string().min(3).max(300),
    jobs: z.array(customerItem),
    pains: z.array(customerItem),
    gains: z.array(customerItem),
  }),
  value: z.strictObject({
    products: z.array(valueItem),
    relievers: z.array(answer),
    creators: z.array(answer),
  }),
};

const textKinds = CONTEXT_KINDS.filter((kind) => kind !== 'canvas');

/** Frontmatter of `content/contexts/<id>.mdx`. The Markdown body is what a prompt gets. */
export const contextSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.enum(textKinds).describe(`One of ${CONTEXT_KINDS.join(', ')}.`) }),
  z.strictObject({ ...base, kind: z.literal('canvas'), ...canvasFields }),
]);

export type ContextData = z.infer<typeof contextSchema>;
export type CanvasData = Extract<ContextData, { kind: 'canvas' }>;
