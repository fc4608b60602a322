import { STRENGTH_WORDS } from '#domain/experiments/learning-words.ts';
import {
  DECISION_WORDS,
  EXPERIMENT_STATUS_WORDS,
  HEALTH_STATUS_WORDS,
} from '#domain/experiments/view/words.ts';
import { STAGES } from '#domain/loop/stages.ts';
import { STATUS_WORDS } from '#domain/prompts/words.ts';
import type { Labels } from '#domain/search/catalogue.ts';
import { TYPE_NAMES } from '#domain/search/types.ts';
import type { SiteConfig } from '#domain/site/schema.ts';

/** Names and hues for facet values as the team's configuration has them. */
export function searchLabels(site: SiteConfig): Labels {
  return {
    type: Object.fromEntries(Object.entries(TYPE_NAMES).map(([type, { many }]) => [type, { name: many }])),
    stage: Object.fromEntries(
      STAGES.map((stage) => [stage, { name: site.stages[stage].name, hue: site.stages[stage].hue }]),
    ),
    status: {
      ...named(STATUS_WORDS),
      ...named(EXPERIMENT_STATUS_WORDS),
      ...Object.fromEntries(
        Object.entries(STRENGTH_WORDS).map(([strength, { name }]) => [strength, { name }]),
      ),
    },
    decision: named(DECISION_WORDS),
    health: named(HEALTH_STATUS_WORDS),
    owner: Object.fromEntries(site.teams.map(({ handle, name }) => [handle, { name }])),
  };
}

function named(words: Readonly<Record<string, string>>): Record<string, { name: string }> {
  return Object.fromEntries(Object.entries(words).map(([value, name]) => [value, { name }]));
}
