import type { APIRoute, GetStaticPaths } from 'astro';
import { type ContextPack, contextText } from '#domain/contexts/context.ts';
import { allContexts } from '#library/contexts.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  (await allContexts()).map((context) => ({ params: { id: context.id }, props: { context } }));

/** Exactly the text that a prompt is given. */
export const GET: APIRoute<{ context: ContextPack }> = ({ props }) =>
  new Response(contextText(props.context), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
