import type { ANALYSIS_METHODS, METRIC_ROLES } from '#domain/experiments/schema-words.ts';

/** What a person says of the data; null: as the plan says, or as it looks. Names are in lists, never keys of objects. */
export type DiagnosticsSettings = {
  control: string | null;
  /** Planned shares in any unit: 50 and 50, or 1 and 9. */
  shares: readonly { variant: string; share: number }[] | null;
  alpha: number | null;
  minDays: number | null;
  method: (typeof ANALYSIS_METHODS)[number] | null;
  correction: 'none' | 'holm' | 'bh' | null;
  metrics: readonly MetricSetting[];
};

export type MetricSetting = {
  key: string;
  desired: 'up' | 'down' | null;
  role: (typeof METRIC_ROLES)[number] | null;
};

export const NO_SETTINGS: DiagnosticsSettings = {
  control: null,
  shares: null,
  alpha: null,
  minDays: null,
  method: null,
  correction: null,
  metrics: [],
};
