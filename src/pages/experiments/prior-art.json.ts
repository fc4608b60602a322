import type { APIRoute } from 'astro';
import { priorArtRecords } from '#library/prior-art.ts';

/** What "did we try this before?" compares with; loaded when somebody asks. */
export const GET: APIRoute = async () => Response.json(await priorArtRecords());
