import { intervalPlot } from '#core/charts/interval-plot.ts';
import { effectWords, type IntervalRow } from '#core/charts/interval-rows.ts';
import type { Chart } from '#core/charts/scene.ts';
import { formatDay } from '#core/dates/days.ts';
import type { ExperimentRow } from '#domain/experiments/list-row.ts';
import type { DecisionAction } from '#domain/experiments/schema-words.ts';
import {
  DECISION_WORDS,
  EXPERIMENT_KIND_WORDS,
  EXPERIMENT_STATUS_WORDS,
  HEALTH_STATUS_WORDS,
} from '#domain/experiments/view/words.ts';
import { routes } from '#domain/site/routes.ts';

/** The effect of a row in words and as a drawing on the scale that all rows share. */
export type EffectView = { estimate: string; interval: string; verdict: string; chart: Chart };

/** The words of one row; the page and the script that filters it print the same. */
export type RowView = {
  href: string;
  /** Where in the product, and what kind of study where it is no plain test. */
  about: string;
  status: string;
  decision: string;
  metric: string;
  /** The treatment, where there are several. */
  variant: string;
  health: string;
  decided: string;
};

export function rowView(row: ExperimentRow): RowView {
  const { kind, surface, metric, effect, decision, health, isAccepted, decided } = row;
  const about = [...(kind === 'ab' ? [] : [EXPERIMENT_KIND_WORDS[kind]]), ...surface];
  return {
    href: routes.experiment(row.id),
    about: about.join(' · '),
    status: EXPERIMENT_STATUS_WORDS[row.status],
    decision: decision === null ? '–' : DECISION_WORDS[decision as DecisionAction],
    metric: metric?.name ?? '–',
    variant: effect?.variant ?? '',
    health: isAccepted ? `${HEALTH_STATUS_WORDS[health]}, accepted` : HEALTH_STATUS_WORDS[health],
    decided: decided === null ? '–' : formatDay(decided),
  };
}

/** `scale` is half the width of the shared scale: 0.1 shows −10 % to +10 %. Null where there is no figure. */
export function effectView({ effect, metric }: ExperimentRow, scale: number): EffectView | null {
  if (effect === null) return null;
  const { estimate, low, high, tone } = effect;
  const figures = { estimate, interval: { low, high } };
  const row: IntervalRow = {
    label: metric?.name ?? '',
    figures,
    verdict: tone === 'good' || tone === 'bad' ? tone : 'unclear',
  };
  const chart = intervalPlot(row, { ...PLOT, span: { low: -scale, high: scale }, unit: 'percent' });
  return { ...effectWords(figures, 'percent'), verdict: effect.verdict, chart };
}

export const PLOT = { width: 152, height: 20 } as const;
