import { formatCost } from '#domain/run/cost.ts';
import { type LedgerLimits, type LedgerRefusal, MINUTE } from '#server/run/ledger/ledger.ts';
import { secondsToNext } from '#server/run/ledger/periods.ts';

/** Why a reservation was refused, as a driver finds it. */
export type LedgerFinding =
  | { why: 'known-key' }
  /** `oldest`: when the oldest run of the last minute started, in milliseconds since 1970. */
  | { why: 'rate'; oldest: number }
  | { why: 'concurrent'; active: number }
  /** What is left of the exhausted budget, in micro-dollars. */
  | { why: 'userDay' | 'day' | 'month'; left: number };

const WHOSE = {
  userDay: 'your budget for today',
  day: 'today’s budget of this server',
  month: 'this month’s budget of this server',
};

/** A finding as an answer for the reader. The budget in everybody's name is said without its size. */
export function refusalOf(finding: LedgerFinding, limits: LedgerLimits, now: number): LedgerRefusal {
  switch (finding.why) {
    case 'known-key':
      return { code: 'busy', message: 'This run was already started.' };
    case 'rate': {
      const retryAfter = Math.max(1, Math.ceil((finding.oldest + MINUTE - now) / 1000));
      const message = `You started ${limits.runsPerMinute} runs within a minute, which is the most.`;
      return { code: 'rate_limited', message, retryAfter };
    }
    case 'concurrent':
      return {
        code: 'busy',
        message: `${finding.active} of your runs are going on already; let one finish or stop it.`,
        retryAfter: 5,
      };
    default: {
      const left =
        finding.why === 'userDay' ? ` ${formatCost(Math.max(0, finding.left))} of it is left.` : '';
      const message = `This run could cost more than what is left of ${WHOSE[finding.why]}.${left} Running answers free what they do not use.`;
      const retryAfter = secondsToNext(finding.why === 'month' ? 'month' : 'day', now);
      return { code: 'budget_exhausted', message, retryAfter };
    }
  }
}
