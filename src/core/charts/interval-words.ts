import { counted, EFFECT_NAMES, figure, intervalFigure, percentOf, type Unit } from '#core/charts/figures.ts';
import {
  effectStyle,
  type IntervalRow,
  VERDICT_TONES,
  VERDICT_WORDS,
  type Verdict,
} from '#core/charts/interval-rows.ts';
import type { ChartTable, LegendItem } from '#core/charts/scene.ts';

/** `4 effects: 1 better, 1 worse, 2 unclear; 1 has not enough data.` */
export function verdictWords(rows: readonly IntervalRow[], noun: string): string {
  const known = rows.filter(({ figures }) => figures !== null);
  const missing = rows.length - known.length;
  const judged = VERDICTS.flatMap((verdict) => {
    const found = known.filter((row) => row.verdict === verdict).length;
    return found === 0 ? [] : [`${found} ${VERDICT_WORDS[verdict]}`];
  });
  const open = judged.length === 0 ? 0 : known.filter(({ verdict }) => verdict === undefined).length;
  if (open > 0) judged.push(`${open} not judged`);
  const without = missing === 0 ? '' : `; ${missing} without enough data`;
  return `${counted(rows.length, noun)}${judged.length === 0 ? '' : `: ${judged.join(', ')}`}${without}.`;
}

/** The intervals, the margin and the shapes of the verdicts, each only where it occurs. */
export function intervalLegend(rows: readonly IntervalRow[], level: number): LegendItem[] {
  const known = rows.filter(({ figures }) => figures !== null);
  if (known.length === 0) return [];
  const isSequential = known.some(({ figures }) => (figures?.alwaysValid ?? null) !== null);
  const hasMargin = known.some(({ figures }) => (figures?.margin ?? null) !== null);
  const shapes = { good: 'diamond', bad: 'square', unclear: 'circle' } as const;
  const verdicts = VERDICTS.filter((verdict) => known.some((row) => (row.verdict ?? 'unclear') === verdict));
  const one: LegendItem = {
    label: `${percentOf(level)} interval`,
    tone: 'ink',
    sample: isSequential ? 'line' : 'whisker',
    hollow: true,
  };
  const every: LegendItem = { label: 'valid at every look', tone: 'ink', sample: 'whisker', hollow: true };
  const margin: LegendItem = { label: 'margin of harm', tone: 'warn', sample: 'line', dash: 'dashed' };
  return [
    one,
    ...(isSequential ? [every] : []),
    ...(hasMargin ? [margin] : []),
    ...verdicts.map(
      (verdict): LegendItem => ({
        label: VERDICT_WORDS[verdict],
        tone: VERDICT_TONES[verdict],
        sample: 'dot',
        shape: shapes[verdict],
        hollow: verdict === 'unclear',
      }),
    ),
  ];
}

/** A line per effect. */
export function intervalTable(
  rows: readonly IntervalRow[],
  { unit, name, note, noun = 'effect' }: TableWords,
): ChartTable {
  const labels = [name, note, capital(noun), 'Interval', 'Valid at every look', 'Margin', 'Reading'];
  return {
    columns: labels.map((label, index) => ({ label, align: index < 2 || index === 6 ? 'start' : 'end' })),
    rows: rows.map(({ label, note: words = '', figures, verdict }) => {
      if (figures === null) return [label, words, 'not enough data', '–', '–', '–', '–'];
      const style = effectStyle(figures, unit);
      const { estimate, interval, alwaysValid = null, margin = null } = figures;
      return [
        label,
        words,
        figure(estimate, style),
        intervalFigure(interval, style),
        alwaysValid === null ? '–' : intervalFigure(alwaysValid, style),
        margin === null ? '–' : figure(margin, style),
        verdict === undefined ? '–' : VERDICT_WORDS[verdict],
      ];
    }),
  };
}

const VERDICTS: readonly Verdict[] = ['good', 'bad', 'unclear'];

/** What a difference may be called: an effect only where units were assigned at random. */
export type DifferenceNoun = 'effect' | 'difference';

/** What the figures of a scale are. */
export function effectName(unit: Unit, noun: DifferenceNoun): string {
  return EFFECT_NAMES[unit].replace('effect', noun);
}

/** `Effect`, `Difference`. */
export function capital(noun: DifferenceNoun): string {
  return noun === 'effect' ? 'Effect' : 'Difference';
}

type TableWords = { unit: Unit; name: string; note: string; noun?: DifferenceNoun };
