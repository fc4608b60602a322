import { contexts, prompts } from 'virtual:loopbook/catalogue';
import type { APIRoute } from 'astro';
import { createCatalogue, createContexts } from '#server/run/catalogue.ts';
import { createRunDeps } from '#server/run/create-deps.ts';
import { createRunHandler } from '#server/run/handler.ts';

export const prerender = false;

const handle = createRunHandler(
  createRunDeps({
    env: process.env,
    commandLine: import.meta.env.DEV ? process.argv : null,
    catalogue: createCatalogue(prompts),
    contexts: createContexts(contexts),
  }),
);

export const ALL: APIRoute = ({ request }) => handle(request);
