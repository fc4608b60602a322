import type { APIRoute } from 'astro';
import { builtService } from '#server/run/built-service.ts';

export const prerender = false;

export const ALL: APIRoute = ({ request }) => builtService().signIn(request);
