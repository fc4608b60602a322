import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import type { ReadExperiment } from '#domain/library/read-experiments.ts';

/**
 * One id is one statement: experiments that speak to it must say it in the same words, or nobody can count what is for
 * and against it. Reported at the later ones, with their file.
 */
export function checkLearnings(
  experiments: readonly ReadExperiment[],
): { file: string; issue: LocalIssue }[] {
  const first = new Map<string, { statement: string; by: string }>();
  const said: { file: string; issue: LocalIssue }[] = [];
  for (const { file, entry, source } of [...experiments].sort(byDecision)) {
    for (const [index, { id, statement }] of entry.data.learnings.entries()) {
      const known = first.get(id);
      if (known === undefined) first.set(id, { statement, by: entry.id });
      // Two in one file are reported where the file is read.
      if (known === undefined || known.by === entry.id || isSame(known.statement, statement)) continue;
      const message = `${known.by} states ${id} in other words: "${known.statement}"`;
      const hint = 'Use its words and say whether this supports or contradicts them, or choose another id.';
      const finding = { rule: 'experiment/learning', severity: 'warning' as const, message, hint };
      said.push({ file, issue: issueAt(source.placeOf(['learnings', index, 'statement']), finding) });
    }
  }
  return said;
}

function isSame(a: string, b: string): boolean {
  const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  return plain(a) === plain(b);
}

function byDecision({ entry: a }: ReadExperiment, { entry: b }: ReadExperiment): number {
  const [dayA, dayB] = [dayOf(a.data), dayOf(b.data)];
  if (dayA !== dayB) return dayA < dayB ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function dayOf({ decision, dates }: ReadExperiment['entry']['data']): string {
  return decision?.on ?? dates.decided ?? '9999';
}
