import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import type { ContextPack } from '#domain/contexts/context.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import type { Playbook } from '#domain/playbooks/playbook.ts';
import type { PromptVersion } from '#domain/prompts/prompt.ts';
import { contextLoader, experimentLoader, playbookLoader, promptLoader } from '#library/load/collections.ts';

// The loaders have checked every field with the schemas of src/domain; here only the types are named.
export const collections = {
  prompts: defineCollection({ loader: promptLoader(), schema: z.custom<Omit<PromptVersion, 'prose'>>() }),
  playbooks: defineCollection({ loader: playbookLoader(), schema: z.custom<Playbook>() }),
  contexts: defineCollection({ loader: contextLoader(), schema: z.custom<ContextPack>() }),
  experiments: defineCollection({
    loader: experimentLoader(),
    schema: z.custom<Experiment & { csv: string | null }>(),
  }),
};
