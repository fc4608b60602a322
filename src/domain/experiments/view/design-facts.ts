import { formatDay } from '#core/dates/days.ts';
import { durationOf } from '#domain/experiments/health/duration-power.ts';
import { counted, listed, percent, significant } from '#domain/experiments/health/words.ts';
import type { ExperimentDesign, ExperimentPhase } from '#domain/experiments/schema.ts';
import { targetingWords } from '#domain/experiments/view/targeting-words.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';

/** One line about the design: what it is about, and what was planned against what came. */
export type DesignFact = { term: string; words: readonly string[] };

/** Everything of a design that is not about single variants. Lines without anything to say are left out. */
export function designFacts(writeUp: WriteUp, design: ExperimentDesign): DesignFact[] {
  const { targeting, allocation, layer, phases = [] } = design;
  const who =
    targeting.length === 0
      ? 'everyone, without targeting'
      : listed(targeting.map(targetingWords), targeting.length);
  const facts = [
    { term: 'Unit', words: [design.unit] },
    { term: 'Who', words: [allocation < 1 ? `${who}; ${percent(allocation)} of them take part` : who] },
    { term: 'Layer', words: layer === undefined ? [] : [layerWords(layer)] },
    { term: 'Days', words: [daysWords(writeUp, design)] },
    { term: 'Size', words: sizeWords(writeUp, design) },
    { term: 'Phases', words: phases.map((phase) => phaseWords(phase, design)) },
  ];
  return facts.filter(({ words }) => words.length > 0);
}

function layerWords({ name, range: [from, to] }: NonNullable<ExperimentDesign['layer']>): string {
  return `${name}, from ${percent(from)} to ${percent(to)} of it`;
}

function daysWords({ plan, dataset }: WriteUp, { plannedDays, minDays }: ExperimentDesign): string {
  const days = durationOf(plan, dataset);
  return [
    plannedDays === undefined ? 'no length planned' : `${counted(plannedDays, 'day')} planned`,
    ...(days === null
      ? []
      : [
          dataset === null
            ? `${counted(days, 'day')} from launch to end`
            : `${counted(days, 'day')} in the data`,
        ]),
    `no decision before day ${minDays}`,
  ].join('; ');
}

function sizeWords({ readout }: WriteUp, { sampleSizePerArm }: ExperimentDesign): string[] {
  if (sampleSizePerArm === undefined) return [];
  const units = readout?.variants.flatMap(({ units: count }) => count ?? []) ?? [];
  const planned = `${significant(sampleSizePerArm)} units planned for each variant`;
  return [units.length === 0 ? planned : `${planned}; ${significant(Math.min(...units))} in the smallest`];
}

function phaseWords(
  { from, to, weights, allocation, reason }: ExperimentPhase,
  design: ExperimentDesign,
): string {
  const nameOf = (key: string) => design.variants.find((variant) => variant.key === key)?.name ?? key;
  const shares = Object.entries(weights).map(([key, weight]) => `${nameOf(key)} ${percent(weight)}`);
  const end = to === undefined ? 'the end' : formatDay(to);
  return `${formatDay(from)} to ${end}: ${shares.join(', ')}; ${percent(allocation)} take part. ${reason}`;
}
