import type { Ledger, LedgerLimits } from '#server/run/ledger/ledger.ts';
import { gaugeText } from '#server/run/metrics-registry.ts';

/**
 * What everybody together may still spend, asked of the ledger now, so that all instances that share it say the same.
 * A ledger that does not answer is said to be down, and nothing else is claimed.
 */
export async function ledgerMetrics(
  ledger: Pick<Ledger, 'totals'>,
  limits: Pick<LedgerLimits, 'day' | 'month'>,
): Promise<string> {
  const totals = await ledger.totals().catch(() => null);
  const up = gaugeText({
    name: 'loopbook_ledger_up',
    help: 'Whether the ledger answers; without it nothing is run.',
    samples: [{ value: totals === null ? 0 : 1 }],
  });
  if (totals === null) return up;
  const samples = (usd: Readonly<Record<'day' | 'month', number>>) =>
    (['day', 'month'] as const).map((period) => ({ labels: { period }, value: usd[period] / 1_000_000 }));
  const left = { day: limits.day - totals.day, month: limits.month - totals.month };
  return [
    up,
    gaugeText({
      name: 'loopbook_budget_usd',
      help: 'Most that everybody together may spend, in US dollars per day and month (UTC).',
      samples: samples(limits),
    }),
    gaugeText({
      name: 'loopbook_budget_left_usd',
      help: 'What is left of it; running answers count with the most they can cost.',
      samples: samples(left),
    }),
    gaugeText({
      name: 'loopbook_ledger_active_runs',
      help: 'Runs that hold a reservation, on all instances that share the ledger.',
      samples: [{ value: totals.active }],
    }),
  ].join('');
}
