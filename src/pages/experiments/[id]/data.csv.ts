import type { APIRoute, GetStaticPaths } from 'astro';
import { allExperiments } from '#library/experiments.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  (await allExperiments()).flatMap(({ id, entry }) =>
    entry.data.csv === null ? [] : [{ params: { id }, props: { csv: entry.data.csv } }],
  );

/** The data file of an experiment, as it stands in the repository. */
export const GET: APIRoute<{ csv: string }> = ({ props }) =>
  new Response(props.csv, { headers: { 'content-type': 'text/csv; charset=utf-8' } });
