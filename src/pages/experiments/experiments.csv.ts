import type { APIRoute } from 'astro';
import { experimentsCsv } from '#domain/experiments/list-csv.ts';
import { experimentRows } from '#library/experiments-list.ts';

/** The whole table for a spreadsheet. The mark in front tells it that this is UTF-8. */
export const GET: APIRoute = async () =>
  new Response(`\uFEFF${experimentsCsv(await experimentRows())}`, {
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  });
