import { notEnoughData, type Outcome } from '../outcome.ts';

/** More units than this nobody counts, and whole numbers get imprecise. */
const MOST_UNITS = 2 ** 52;

/**
 * The smallest whole number of units, at least 2, that is enough; `isEnough` must not go back to false as units grow.
 *
 * In words: doubled until it is enough, then halved between the last two sizes.
 *
 * Example: `smallestSize((units) => units >= 1000)` is 1,000. Not enough data: more than 2^52 units would be needed.
 */
export function smallestSize(isEnough: (perArm: number) => boolean): Outcome<{ perArm: number }> {
  let enough = 2;
  while (!isEnough(enough)) {
    enough *= 2;
    if (enough > MOST_UNITS) return notEnoughData('not-detectable');
  }
  let tooFew = enough === 2 ? 1 : enough / 2;
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return { status: 'ok', perArm: enough };
}
