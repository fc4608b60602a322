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
    status: Object.fromEntries(Object.entries(STATUS_WORDS).map(([status, name]) => [status, { name }])),
    owner: Object.fromEntries(site.teams.map(({ handle, name }) => [handle, { name }])),
  };
}
