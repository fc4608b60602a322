import type { EffectFigures } from '#core/charts/interval-rows.ts';
import type { SegmentBars } from '#core/charts/segment-bars.ts';
import type { Effect } from '#core/stats/effects/effect.ts';
import type { Outcome } from '#core/stats/outcome.ts';
import { isRandomised } from '#domain/experiments/schema-words.ts';
import type { SegmentEffects } from '#domain/experiments/view/segment-effects.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';

/** The relative effects within one dimension as drawings, one for each treatment. */
export function segmentBars(
  { readout, plan }: WriteUp,
  metric: string,
  { dimension, effects }: SegmentEffects,
): SegmentBars[] {
  return [...Map.groupBy(effects, ({ variant }) => variant)].map(([variant, found]) => {
    const unitsOf = ({ units }: (typeof found)[number]) => units.control + units.treatment;
    const all = found.reduce((sum, effect) => sum + unitsOf(effect), 0);
    const overall = readout?.results.find(
      (result) => result.metric.key === metric && result.variant === variant,
    );
    return {
      metric: overall?.metric.name ?? metric,
      variant: readout?.variants.find(({ key }) => key === variant)?.name ?? variant,
      dimension,
      unit: 'percent',
      overall: overall === undefined ? null : figuresOf(overall.relative),
      segments: found.map((effect) => ({
        level: effect.level,
        share: all === 0 ? 0 : unitsOf(effect) / all,
        figures: figuresOf(effect.relative),
      })),
      level: 1 - plan.analysis.alpha,
      noun: isRandomised(plan.kind) ? 'effect' : 'difference',
    };
  });
}

function figuresOf(effect: Outcome<Effect>): EffectFigures | null {
  return effect.status === 'ok' ? { estimate: effect.estimate, interval: effect.interval } : null;
}
