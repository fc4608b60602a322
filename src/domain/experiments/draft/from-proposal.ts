import {
  type ExperimentDraft,
  emptyDraft,
  emptyMetric,
  emptyVariant,
} from '#domain/experiments/draft/draft.ts';
import type { Proposal } from '#domain/experiments/draft/proposals.ts';
import { evenOut } from '#domain/experiments/draft/weights.ts';
import { lengthOf, rounded, tidy } from '#domain/experiments/draft/words.ts';

/** What a proposal is filled in with. `canvases` are those of the library with the ids of their pains and gains. */
export type ProposalContext = {
  team: string;
  today: string;
  /** The prompt it came from, as id@version. */
  prompt: string;
  canvases: readonly { id: string; items: readonly { id: string }[] }[];
};

/** A draft with everything a proposal says; what has no field stands in the notes. */
export function draftFromProposal(proposal: Proposal, context: ProposalContext): ExperimentDraft {
  const draft = emptyDraft(context);
  const { metric } = proposal;
  const kind = KINDS[proposal.cheapestTest.method] ?? 'ab';
  const canvas = context.canvases.find(
    ({ items }) =>
      proposal.addresses.length > 0 && proposal.addresses.every((id) => items.some((item) => item.id === id)),
  );
  return {
    ...draft,
    idea: {
      ...draft.idea,
      title: proposal.title,
      canvas: canvas?.id ?? '',
      addresses: canvas === undefined ? [] : [...proposal.addresses],
      notes: notesOf(proposal, canvas !== undefined),
    },
    hypothesis: {
      ...draft.hypothesis,
      change: proposal.change,
      population: proposal.population,
      because: proposal.because,
      direction: metric.direction,
      ...effectOf(proposal),
      falsifiedIf: proposal.falsifiedIf,
    },
    variants: { ...draft.variants, kind, list: variantsOf(proposal, kind) },
    metrics: { ...draft.metrics, list: metricsOf(proposal) },
    rule: { ...draft.rule, preset: metric.direction === 'noWorse' ? 'do-no-harm' : 'clear-signals' },
    prompts: [context.prompt],
  };
}

/** Only a painted door and an A/B test assign anybody at random. */
const KINDS: Readonly<Record<string, ExperimentDraft['variants']['kind']>> = {
  'existing-data': 'before-after',
  conversations: 'qualitative',
  'painted-door': 'ab',
  prototype: 'qualitative',
  concierge: 'qualitative',
  'ab-test': 'ab',
};

function effectOf({ metric }: Proposal): Partial<ExperimentDraft['hypothesis']> {
  const { kind, value } = metric.effect;
  if (kind === 'unknown' || value === null) return {};
  const isPercent = kind === 'relative' || isRate(metric);
  return { effectKind: kind, effect: String(isPercent ? rounded(value * 100) : value) };
}

/** Rates are given as fractions, so an absolute effect of 1 or more is none of a rate. */
function isRate({ effect: { kind, value } }: Proposal['metric']): boolean {
  return kind !== 'absolute' || value === null || value < 1;
}

function variantsOf({ change }: Proposal, kind: ExperimentDraft['variants']['kind']) {
  const treatment = emptyVariant({
    name: kind === 'qualitative' ? 'What is tried' : 'Changed',
    description: change,
  });
  if (kind === 'qualitative') return [{ ...treatment, weight: '100' }];
  return evenOut([emptyVariant({ name: 'Today', key: 'control', control: true }), treatment]);
}

function metricsOf({ metric, guardrails }: Proposal): ExperimentDraft['metrics']['list'] {
  return [
    emptyMetric({
      name: metric.name,
      role: 'primary',
      kind: isRate(metric) ? 'proportion' : 'mean',
      desired: metric.direction === 'down' ? 'down' : 'up',
      about: metric.definition,
    }),
    ...guardrails.map((guard) =>
      emptyMetric({ name: guard.metric, role: 'guardrail', desired: 'down', about: guard.harm }),
    ),
  ];
}

function notesOf(proposal: Proposal, hasCanvas: boolean): string {
  const { addresses, metric, cheapestTest, effort } = proposal;
  const method = tidy(cheapestTest.method).replaceAll('-', ' ');
  const paragraphs = [
    proposal.reason,
    hasCanvas || addresses.length === 0 ? '' : `Addresses: ${addresses.join(', ')}.`,
    metric.effect.basis === '' ? '' : `Smallest effect that matters: ${metric.effect.basis}`,
    cheapestTest.how === '' ? '' : `Cheapest test${method === '' ? '' : ` (${method})`}: ${cheapestTest.how}`,
    cheapestTest.decides === '' ? '' : `What it decides: ${cheapestTest.decides}`,
    effort === '' ? '' : `Effort until there is an answer: ${effort}.`,
    lengthOf(tidy(proposal.title)) > 90 ? `Title as proposed: ${proposal.title}` : '',
  ];
  return paragraphs
    .map(tidy)
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}
