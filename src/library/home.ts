import { addDays } from '#core/dates/days.ts';
import { STAGES, type Stage } from '#domain/loop/stages.ts';
import { lastChanges } from '#library/history.ts';
import { contentOfStage, everything, type Recent } from '#library/links.ts';

export type Changed = Recent & { changed: string };

/** What every stage holds, for the map. */
export async function stageCounts(): Promise<Record<Stage, { prompts: number; playbooks: number }>> {
  const entries = await Promise.all(
    STAGES.map(async (stage) => {
      const { prompts, playbooks } = await contentOfStage(stage);
      return [stage, { prompts: prompts.length, playbooks: playbooks.length }] as const;
    }),
  );
  return Object.fromEntries(entries) as Record<Stage, { prompts: number; playbooks: number }>;
}

/** Entries by their last change, newest first; by review date where git says nothing. */
export async function recentlyChanged(count: number): Promise<Changed[]> {
  const [entries, changes] = await Promise.all([everything(), lastChanges()]);
  return entries
    .map((entry) => ({ ...entry, changed: changes.get(entry.path) ?? `${entry.reviewed}T00:00:00Z` }))
    .sort((a, b) => b.changed.localeCompare(a.changed) || a.title.localeCompare(b.title, 'en'))
    .slice(0, count);
}

/** Entries by the day their review falls due, the earliest first. */
export async function reviewsDue(periods: {
  prompt: number;
  playbook: number;
  context: number;
}): Promise<(Recent & { due: string })[]> {
  const period = (kind: string) =>
    kind === 'Prompt' ? periods.prompt : kind === 'Playbook' ? periods.playbook : periods.context;
  return (await everything())
    .map((entry) => ({ ...entry, due: addDays(entry.reviewed, period(entry.kind)) }))
    .sort((a, b) => a.due.localeCompare(b.due) || a.title.localeCompare(b.title, 'en'));
}
