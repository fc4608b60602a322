import type { Ok, Outcome } from '#core/stats/outcome.ts';

/** The figures of an outcome; a test whose data do not carry them fails here with the reason. */
export function ok<Figures>(outcome: Outcome<Figures>): Ok<Figures> {
  if (outcome.status !== 'ok') throw new Error(`expected figures, received ${outcome.reason}`);
  return outcome;
}
