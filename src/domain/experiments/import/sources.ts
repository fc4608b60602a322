import { importGrowthbook } from '#domain/experiments/import/growthbook.ts';
import { type Imported, refused } from '#domain/experiments/import/imported.ts';
import { importPosthog } from '#domain/experiments/import/posthog.ts';
import { importStatsig } from '#domain/experiments/import/statsig.ts';
import { importWide } from '#domain/experiments/import/wide.ts';

export const IMPORT_SOURCES = ['wide', 'growthbook', 'posthog', 'statsig', 'eppo'] as const;
export type ImportSource = (typeof IMPORT_SOURCES)[number];

/** Reads a file of results from elsewhere into a data.csv; what was assumed is in its notes. */
export function importResults(raw: string, source: ImportSource): Imported {
  switch (source) {
    case 'wide':
      return importWide(raw);
    case 'growthbook':
      return importGrowthbook(raw);
    case 'posthog':
      return importPosthog(raw);
    case 'statsig':
      return importStatsig(raw);
    // Its public documentation (Eppo-exp/eppo-docs, docs/reference/api) points to an interactive page and names no field.
    case 'eppo':
      return refused(
        'Eppo documents no form of exported results, so none is read.',
        'Run the readout query in the warehouse Eppo reads from, or use a wide file.',
      );
  }
}
