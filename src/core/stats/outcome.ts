/**
 * What every statistical procedure here returns: either its figures with `status: 'ok'`, or the reason why the data
 * cannot carry them. Figures are always finite. Narrow on `status` before reading.
 *
 * @example
 * const effect = absoluteEffect(control, treatment);
 * if (effect.status === 'ok') show(effect.estimate, effect.interval);
 */
export type Outcome<Figures> = Ok<Figures> | NotEnoughData;

export type Ok<Figures> = { status: 'ok' } & Figures;

export type NotEnoughData = { status: 'not-enough-data'; reason: Reason };

/**
 * Why there is no figure; a closed list, words for people are made at the edge.
 * - `no-units`: nobody was counted.
 * - `fewer-than-two-arms`: there is nothing to compare with.
 * - `fewer-than-two-estimates`: there is nothing to be different from.
 * - `fewer-than-two-units`: an arm of one unit has no variance.
 * - `no-variance`: every unit has the same value, so the standard error is zero.
 * - `zero-baseline`: a relative effect would divide by a control mean of zero.
 * - `zero-denominator`: the denominator of a ratio metric sums to zero.
 * - `no-covariate-variance`: the pre-period covariate is the same for every unit.
 * - `no-traffic`: nobody would be exposed, so nothing ever ends.
 * - `not-detectable`: no effect of any size would be found with this few units.
 */
export type Reason =
  | 'no-units'
  | 'fewer-than-two-arms'
  | 'fewer-than-two-estimates'
  | 'fewer-than-two-units'
  | 'no-variance'
  | 'zero-baseline'
  | 'zero-denominator'
  | 'no-covariate-variance'
  | 'no-traffic'
  | 'not-detectable';

/** The answer of a procedure whose data cannot carry a figure. */
export function notEnoughData(reason: Reason): NotEnoughData {
  return { status: 'not-enough-data', reason };
}
