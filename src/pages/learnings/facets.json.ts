import type { APIRoute } from 'astro';
import { learningRows } from '#library/learnings.ts';

/** What the list filters in the browser; loaded when somebody starts to filter. */
export const GET: APIRoute = async () => Response.json(await learningRows());
