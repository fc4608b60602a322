import { addDays } from '#core/dates/days.ts';
import type { Strength } from '#domain/experiments/learnings.ts';
import { DECISION_WORDS } from '#domain/experiments/view/words.ts';
import { STAGES, type Stage } from '#domain/loop/stages.ts';
import { routes } from '#domain/site/routes.ts';
import { allExperiments } from '#library/experiments.ts';
import { failingExperiments } from '#library/experiments-list.ts';
import { lastChanges } from '#library/history.ts';
import { allLearnings } from '#library/learnings.ts';
import { contentOfStage, everything, type Recent } from '#library/links.ts';

export type Changed = Recent & { changed: string };

/** How much of each kind every stage holds, for the map. */
export type StageCount = { prompts: number; playbooks: number; experiments: number };

export async function stageCounts(): Promise<Record<Stage, StageCount>> {
  const entries = await Promise.all(
    STAGES.map(async (stage) => {
      const { prompts, playbooks, experiments } = await contentOfStage(stage);
      const count = {
        prompts: prompts.length,
        playbooks: playbooks.length,
        experiments: experiments.length,
      };
      return [stage, count] as const;
    }),
  );
  return Object.fromEntries(entries) as Record<Stage, StageCount>;
}

/** Entries by their last change, newest first; by review date where git says nothing. */
export async function recentlyChanged(count: number): Promise<Changed[]> {
  const [entries, changes] = await Promise.all([everything(), lastChanges()]);
  return entries
    .map((entry) => ({ ...entry, changed: changes.get(entry.path) ?? `${entry.reviewed}T00:00:00Z` }))
    .sort((a, b) => b.changed.localeCompare(a.changed) || a.title.localeCompare(b.title, 'en'))
    .slice(0, count);
}

/** What the feed tells: the same, but an experiment only once it is decided, with its decision. */
export async function feedEntries(count: number): Promise<Changed[]> {
  const decisions = new Map(
    (await allExperiments()).map(({ id, data }) => [routes.experiment(id), data.decision?.action ?? null]),
  );
  const entries = (await recentlyChanged(Number.POSITIVE_INFINITY)).flatMap((entry) => {
    const decision = decisions.get(entry.href);
    if (decision === undefined) return [entry];
    return decision === null ? [] : [{ ...entry, summary: `${DECISION_WORDS[decision]}. ${entry.summary}` }];
  });
  return entries.slice(0, count);
}

/** An entry by the day its review falls due. */
export type Due = { href: string; title: string; kind: string; due: string };

/** Prompts, playbooks, packs and learnings by the day their review falls due, the earliest first. */
export async function reviewsDue(periods: {
  prompt: number;
  playbook: number;
  context: number;
}): Promise<Due[]> {
  const days: Readonly<Record<string, number>> = {
    Prompt: periods.prompt,
    Playbook: periods.playbook,
    Context: periods.context,
  };
  const [entries, learnings] = await Promise.all([everything(), allLearnings()]);
  const due = entries.flatMap(({ href, title, kind, reviewed }) => {
    const period = days[kind];
    return period === undefined ? [] : [{ href, title, kind, due: addDays(reviewed, period) }];
  });
  const ofLearnings = learnings.map(({ id, statement, reviewBy }) => ({
    href: routes.learning(id),
    title: statement,
    kind: 'Learning',
    due: reviewBy,
  }));
  return [...due, ...ofLearnings].sort(
    (a, b) => a.due.localeCompare(b.due) || a.title.localeCompare(b.title, 'en'),
  );
}

/** What somebody should look at whatever the day is: contested learnings, and running experiments that fail. */
export async function openQuestions(): Promise<{ href: string; title: string; why: string }[]> {
  const [learnings, failing] = await Promise.all([allLearnings(), failingExperiments()]);
  return [
    ...failing.map(({ id, data }) => ({
      href: routes.experiment(id),
      title: data.title,
      why: 'Running, and a health check fails',
    })),
    ...learnings
      .filter(({ strength }) => strength === 'contested')
      .map(({ id, statement }) => ({
        href: routes.learning(id),
        title: statement,
        why: 'Learning with evidence on both sides',
      })),
  ];
}

/** The learnings with the newest evidence. */
export async function newestLearnings(
  count: number,
): Promise<{ id: string; statement: string; strength: Strength }[]> {
  return (await allLearnings())
    .slice(0, count)
    .map(({ id, statement, strength }) => ({ id, statement, strength }));
}
