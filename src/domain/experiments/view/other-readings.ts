import { isProvisional, readingToShow } from '#domain/experiments/view/how-sure.ts';
import type { Reading } from '#domain/experiments/view/result-row.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';

/** Another way to read the same data, for whoever wants to compare. */
export type OtherReading = { reading: Reading; summary: string; about: string };

/** The readings that were not planned. A fixed horizon is only read when the data is complete. */
export function otherReadings(writeUp: Pick<WriteUp, 'data'>): OtherReading[] {
  const shown = readingToShow(writeUp);
  const offered: readonly Reading[] = isProvisional(writeUp) ? ['sequential'] : ['sequential', 'fixed'];
  return offered
    .filter((reading) => reading !== shown)
    .map((reading) => ({ reading, ...(reading === 'fixed' ? FIXED : SEQUENTIAL) }));
}

const SEQUENTIAL = {
  summary: 'The same, valid however often somebody looked',
  about:
    'Wider, because these intervals and p-values hold for every look together. Not the reading that was planned; where both agree, looking early cannot be the reason for the result.',
};

const FIXED = {
  summary: 'The same, as if looked at once',
  about:
    'Narrower, and right only where nobody could have stopped or decided on an earlier look. Not the reading that was planned.',
};
