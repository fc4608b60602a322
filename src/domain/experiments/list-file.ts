import type { ExperimentRow } from '#domain/experiments/list-row.ts';

/**
 * Writes rows small: what comes again and again is a number into one list of texts. Reading gives the same rows back.
 */
export function encodeRows(rows: readonly ExperimentRow[]): string {
  const numbers = new Map<string, number>();
  const packed = rows.map((row) => {
    const { id, title, effect, surface, decided } = row;
    const again = REPEATED.map((field) => numberOf(field(row), numbers));
    const figures =
      effect === null
        ? null
        : [
            effect.estimate,
            effect.low,
            effect.high,
            ...EFFECT_WORDS.map((of) => numberOf(of(effect), numbers)),
          ];
    return [
      id,
      title,
      decided,
      again,
      figures,
      surface.map((name) => numberOf(name, numbers)),
      row.isAccepted ? 1 : 0,
    ];
  });
  return JSON.stringify({ texts: [...numbers.keys()], rows: packed });
}

/** Reads what `encodeRows` wrote. Throws when it is something else. */
export function decodeRows(read: unknown): ExperimentRow[] {
  const { texts, rows } = (read ?? {}) as { texts?: unknown; rows?: unknown };
  if (!Array.isArray(texts) || !Array.isArray(rows)) throw new Error('not a list of experiments');
  const values = texts.map((text) => JSON.parse(String(text)));
  const text = (number: number) => values[number] ?? null;
  return (rows as PackedRow[]).map(([id, title, decided, again, figures, surface, accepted]) => {
    const [status, decision, kind, metric, health, healthWords, team] = again.map(text);
    const [estimate = 0, low = 0, high = 0, ...words] = figures ?? [];
    const [tone, verdict, variant] = words.map(text);
    const effect = figures === null ? null : { estimate, low, high, tone, verdict, variant };
    return {
      ...{ id, title, status, decision, kind, metric, effect, health, healthWords, team, decided },
      isAccepted: accepted === 1,
      surface: surface.map(text),
    };
  });
}

type Effect = NonNullable<ExperimentRow['effect']>;

const REPEATED: readonly ((row: ExperimentRow) => unknown)[] = [
  ({ status }) => status,
  ({ decision }) => decision,
  ({ kind }) => kind,
  ({ metric }) => metric,
  ({ health }) => health,
  ({ healthWords }) => healthWords,
  ({ team }) => team,
];

const EFFECT_WORDS: readonly ((effect: Effect) => unknown)[] = [
  ({ tone }) => tone,
  ({ verdict }) => verdict,
  ({ variant }) => variant,
];

function numberOf(value: unknown, numbers: Map<string, number>): number {
  const written = JSON.stringify(value);
  const known = numbers.get(written) ?? numbers.size;
  numbers.set(written, known);
  return known;
}

type PackedRow = [
  id: string,
  title: string,
  decided: string | null,
  again: number[],
  figures: number[] | null,
  surface: number[],
  accepted: number,
];
