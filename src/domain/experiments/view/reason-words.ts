import type { Reason } from '#core/stats/outcome.ts';

/** Why there is no figure, as a sentence without its end. */
export const REASON_WORDS: Readonly<Record<Reason, string>> = {
  'no-units': 'nobody was counted',
  'fewer-than-two-arms': 'there is nothing to compare with',
  'fewer-than-two-estimates': 'there is nothing to compare with',
  'fewer-than-two-units': 'a variant has fewer than two units',
  'no-variance': 'every unit has the same value, or the data has no squares',
  'zero-baseline': 'the control is at zero, so there is no relative difference',
  'zero-denominator': 'the denominator is zero',
  'no-covariate-variance': 'the covariate is the same for every unit',
  'no-traffic': 'nobody would be exposed',
  'not-detectable': 'no difference of any size would be found with so few units',
};
