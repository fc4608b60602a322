import { csvCell } from '#domain/experiments/data/csv.ts';
import type { ExperimentRow } from '#domain/experiments/list-row.ts';
import { stageOfStatus } from '#domain/experiments/list-stage.ts';

const COLUMNS: Readonly<Record<string, (row: ExperimentRow) => string | number | null>> = {
  id: ({ id }) => id,
  title: ({ title }) => title,
  status: ({ status }) => status,
  decision: ({ decision }) => decision,
  kind: ({ kind }) => kind,
  stage: ({ status }) => stageOfStatus(status),
  metric: ({ metric }) => metric?.key ?? null,
  metric_name: ({ metric }) => metric?.name ?? null,
  variant: ({ effect }) => effect?.variant ?? null,
  relative_effect: ({ effect }) => effect?.estimate ?? null,
  interval_low: ({ effect }) => effect?.low ?? null,
  interval_high: ({ effect }) => effect?.high ?? null,
  verdict: ({ effect }) => effect?.verdict ?? null,
  health: ({ health }) => health,
  health_accepted: ({ isAccepted }) => (isAccepted ? 'yes' : 'no'),
  // Without its @, which a spreadsheet would take for a formula.
  team: ({ team }) => team.replace(/^@/, ''),
  surface: ({ surface }) => surface.join(' '),
  decided: ({ decided }) => decided,
};

/** The rows as comma-separated values, a header first; effects are shares, 0.05 is five percent. */
export function experimentsCsv(rows: readonly ExperimentRow[]): string {
  const write = (cells: readonly (string | number | null)[]) => cells.map(safeCell).join(',');
  const lines = [Object.keys(COLUMNS), ...rows.map((row) => Object.values(COLUMNS).map((cell) => cell(row)))];
  return `${lines.map(write).join('\r\n')}\r\n`;
}

/** A spreadsheet runs text that starts like a formula; an apostrophe makes it text again. Figures stay figures. */
function safeCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return csvCell(/^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : value);
}
