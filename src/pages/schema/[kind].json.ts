import type { APIRoute, GetStaticPaths } from 'astro';
import { z } from 'astro/zod';
import { contextSchema } from '#domain/contexts/schema.ts';
import { experimentSchema } from '#domain/experiments/schema.ts';
import { playbookSchema } from '#domain/playbooks/schema.ts';
import { promptSchema } from '#domain/prompts/schema.ts';

const SCHEMAS = {
  prompt: promptSchema,
  playbook: playbookSchema,
  context: contextSchema,
  experiment: experimentSchema,
};

export const getStaticPaths: GetStaticPaths = () =>
  Object.entries(SCHEMAS).map(([kind, schema]) => ({ params: { kind }, props: { schema } }));

/** The JSON Schema of a kind's frontmatter, for editors. */
export const GET: APIRoute<{ schema: z.ZodType }> = ({ props }) =>
  new Response(
    JSON.stringify(z.toJSONSchema(props.schema, { io: 'input', unrepresentable: 'any' }), null, 2),
    {
      headers: { 'content-type': 'application/schema+json; charset=utf-8' },
    },
  );
