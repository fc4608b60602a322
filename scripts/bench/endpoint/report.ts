import { PHASES } from './leaving.ts';
import type { LedgerCost } from './ledger.ts';
import { type Figures, LOAD_NAMES, type LoadName } from './measure.ts';
import { median, quantile } from './statistics.ts';

/** Figures of all servers as one aligned table; the first of them is the upstream asked directly. */
export function reportServers(all: readonly Figures[]): string {
  const [direct] = all;
  const row = (label: string, pick: (own: Figures) => number, digits: number) => [
    label,
    ...all.map((own) => show(pick(own), digits)),
  ];
  const loads = LOAD_NAMES.flatMap((name) => [
    row(`streams/s, ${name}`, (own) => perSecond(own, name), 0),
    row(`  CPU ms each`, (own) => median(own.throughput[name].map(({ cpu }) => cpu)), 2),
  ]);
  const leaving = PHASES.flatMap(({ name }) => [
    row(`left ${name}, ms, p50`, (own) => median(own.leaving[name] ?? []), 1),
    row('  largest', (own) => Math.max(...(own.leaving[name] ?? [])), 1),
  ]);
  return table([
    ['', ...all.map(({ name }) => name)],
    row('first token, ms, p50', (own) => firstAt(own, 0.5), 2),
    row('  added, p50', (own) => firstAt(own, 0.5) - firstAt(direct, 0.5), 2),
    row('  added, p99', (own) => firstAt(own, 0.99) - firstAt(direct, 0.99), 2),
    row('each piece, added ms, p50', (own) => pieceAt(own, 0.5) - pieceAt(direct, 0.5), 3),
    row('  added, p99', (own) => pieceAt(own, 0.99) - pieceAt(direct, 0.99), 3),
    ...loads,
    ...leaving,
    row('memory after load, MB', (own) => own.memory, 0),
    row('growth by readers that do not read', (own) => own.slowReaders, 1),
  ]);
}

/** What the aims are about: ours, with tokens and the SQLite ledger, against the peer and against fixed bounds. */
export function reportAims(ours: Figures, direct: Figures, peer: Figures | null): string {
  const added = (own: Figures): number => firstAt(own, 0.5) - firstAt(direct, 0.5);
  const slowest = Math.max(...PHASES.flatMap(({ name }) => ours.leaving[name] ?? []));
  const against =
    peer === null
      ? []
      : [
          `added time to first token: ${show(added(ours) / added(peer), 2)} of ${peer.name}'s (aim: at most 0.3)`,
          ...LOAD_NAMES.map(
            (name) =>
              `streams per second, ${name}: ${show(perSecond(ours, name) / perSecond(peer, name), 2)} of ${peer.name}'s (aim: at least 1.3)`,
          ),
        ];
  return [
    ...against,
    `slowest hanging up at the model: ${show(slowest, 1)} ms (aim: at most 500)`,
    `growth by readers that do not read: ${show(ours.slowReaders, 1)} MB (aim: at most 20)`,
  ].join('\n');
}

/** @param runMs how long a run takes whose model does not make it wait. */
export function reportLedger(
  name: string,
  { cost, overshoot }: { cost: LedgerCost; overshoot: number },
  runMs: number,
): string {
  const share = Math.round((cost.p50 / runMs) * 100);
  return [
    `${name}: reserving and settling take ${show(cost.p50, 3)} ms (p99 ${show(cost.p99, 3)}), ${share} % of a run of ${show(runMs, 1)} ms that waits for no model;`,
    `  ${overshoot} of 2,000 runs too many let in by 4 processes with a budget for 10 (aim: 0)`,
  ].join('\n');
}

function firstAt(own: Figures | undefined, share: number): number {
  return median((own?.latency ?? []).map(({ first }) => quantile(first, share)));
}

function pieceAt(own: Figures | undefined, share: number): number {
  return median((own?.latency ?? []).map(({ pieces }) => quantile(pieces, share)));
}

function perSecond(own: Figures, name: LoadName): number {
  return median(own.throughput[name].map((measured) => measured.perSecond));
}

function show(value: number, digits: number): string {
  if (value === Number.POSITIVE_INFINITY) return 'never';
  return Number.isFinite(value) ? value.toFixed(digits) : '–';
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const cell = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart((widths[column] ?? 0) + 3);
  return rows.map((row) => row.map(cell).join('')).join('\n');
}
