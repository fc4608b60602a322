import { nearest } from '#core/text/nearest.ts';
import type { Finding } from '#domain/content/issue.ts';

/** What is wrong with a handle that should be a team of the site, or null. */
export function checkTeam(handle: string, teams: readonly string[]): Finding | null {
  if (teams.includes(handle)) return null;
  const guess = nearest(handle, teams);
  const listed =
    teams.length === 0
      ? 'Add your team to src/site.config.ts: it lists none yet.'
      : `Teams in src/site.config.ts: ${teams.join(', ')}.`;
  const hint = guess === null ? listed : `Did you mean ${guess}?`;
  return { rule: 'content/owner', message: `${handle} is no team of this site.`, hint };
}
