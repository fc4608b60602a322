import { readFileSync } from 'node:fs';

/**
 * Inputs with the results of established engines (GrowthBook, Spotify Confidence, Optimizely ssrm, scipy); each vector
 * names its source and the tolerance within which we must agree.
 */
const file: OracleFile = JSON.parse(readFileSync(new URL('oracle-vectors.json', import.meta.url), 'utf8'));

export const distributionGrid = file.distribution_grid;

/** How many vectors there are of each kind. */
export function vectorKinds(): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const { kind } of file.vectors) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return kinds;
}

/** The vectors of one kind, as the caller says they are shaped; at least one, so that no loop over them is empty. */
export function vectorsOf<Input, Expected>(kind: string): Vector<Input, Expected>[] {
  const found = file.vectors.filter((vector) => vector.kind === kind) as Vector<Input, Expected>[];
  if (found.length === 0) throw new RangeError(`expected vectors of kind ${kind}, received none`);
  return found;
}

/** How far an ordinary vector's figures may be off; the sample-size vectors say it in words instead. */
export function toleranceOf({ id, tolerance }: Vector<unknown, unknown>): number {
  if (typeof tolerance !== 'number')
    throw new TypeError(`${id}: expected a tolerance in figures, received ${tolerance}`);
  return tolerance;
}

export type Vector<Input, Expected> = {
  id: string;
  kind: string;
  input: Input;
  expected: Expected;
  tolerance: number | string;
};

type OracleFile = {
  vectors: Vector<unknown, unknown>[];
  distribution_grid: {
    norm_cdf: Record<string, number>;
    norm_ppf: Record<string, number>;
    t_cdf: [number, number, number][];
    t_ppf: [number, number, number][];
    chi2_sf: [number, number, number][];
    beta_cdf: [number, number, number, number][];
  };
};
