import type { APIRoute } from 'astro';
import { encodeRows } from '#domain/experiments/list-file.ts';
import { experimentRows } from '#library/experiments-list.ts';

/** What the table filters in the browser; loaded when somebody starts to filter. */
export const GET: APIRoute = async () =>
  new Response(encodeRows(await experimentRows()), { headers: { 'content-type': 'application/json' } });
