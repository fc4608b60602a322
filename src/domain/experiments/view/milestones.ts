import { DATE_NAMES, type DateName } from '#domain/experiments/schema.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';

/** A date of an experiment that is known. */
export type Milestone = { label: string; date: string };

/**
 * The known dates in order. Where others made the data, the decision here is a later reading of it and no stage of the
 * experiment, so it stands apart.
 */
export function milestonesOf({ data }: Pick<WriteUp, 'data'>): {
  milestones: Milestone[];
  readOn: string | null;
} {
  const { dates, provenance } = data;
  const isReading = provenance !== undefined;
  const milestones = DATE_NAMES.flatMap((name) => {
    const date = dates[name];
    return date === undefined || (isReading && name === 'decided') ? [] : [{ label: LABELS[name], date }];
  });
  return { milestones, readOn: isReading ? (dates.decided ?? null) : null };
}

const LABELS: Readonly<Record<DateName, string>> = {
  idea: 'idea',
  specified: 'specification',
  launched: 'launch',
  dataComplete: 'complete data',
  decided: 'decision',
  shipped: 'shipping',
};
