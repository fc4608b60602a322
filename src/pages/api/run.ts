import type { APIRoute } from 'astro';
import { builtService } from '#server/run/built-service.ts';
import { withSiteHeaders } from '#server/run/site-headers.ts';

export const prerender = false;

export const ALL: APIRoute = async ({ request }) =>
  withSiteHeaders(request, await builtService().run(request));
