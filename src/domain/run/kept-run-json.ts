import type { KeptRun } from '#domain/run/kept-run.ts';

/**
 * One run in an exported file.
 * `prompt` is id@version. `at` is an ISO time in UTC, `ms` milliseconds, `costMicroUsd` micro-dollars (1,000,000 are
 * one dollar). `leftOut` names sensitive variables whose values were not kept. `rating` and `note` are the reader's.
 */
export type ExportedRun = Omit<KeptRun, 'format' | 'promptId' | 'version' | 'at' | 'cost'> & {
  prompt: string;
  at: string;
  costMicroUsd: number | null;
};

/**
 * An exported file: `{ "format": "loopbook-runs", "formatVersion": 1, "exportedAt": "2026-11-15T10:42:00.000Z",
 * "runs": [ … ] }`, the newest run first. `formatVersion` grows when a field changes its meaning or goes.
 */
export type ExportedRuns = {
  format: 'loopbook-runs';
  formatVersion: 1;
  exportedAt: string;
  runs: ExportedRun[];
};

/** @param at the time of the export, in milliseconds since 1970. */
export function exportRuns(runs: readonly KeptRun[], at: number): ExportedRuns {
  return {
    format: 'loopbook-runs',
    formatVersion: 1,
    exportedAt: new Date(at).toISOString(),
    runs: runs.map(exportRun),
  };
}

function exportRun({ format: _, promptId, version, at, cost, ...run }: KeptRun): ExportedRun {
  return {
    prompt: `${promptId}@${version}`,
    at: new Date(at).toISOString(),
    costMicroUsd: cost,
    ...run,
  };
}
