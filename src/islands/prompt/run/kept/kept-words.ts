import type { FieldValue } from '#domain/prompts/variables.ts';
import { formatCost } from '#domain/run/cost.ts';
import type { KeptRun } from '#domain/run/kept-run.ts';
import { OUTCOME_WORDS } from '#domain/run/kept-run-markdown.ts';
import { secondsWords } from '../run-advice.ts';

/** When a run was started: `15 Nov 2026, 10:42`. */
export function timeWords(at: number): string {
  return new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

/** What is known of how a run went: its time, tokens, cost and an end other than the usual one. */
export function factWords({ ms, usage, cost, outcome, finish, valid }: KeptRun): string[] {
  return [
    secondsWords(ms),
    ...(usage === null ? [] : [tokenWords(usage)]),
    ...(cost === null ? [] : [formatCost(cost)]),
    ...(outcome === 'done' ? [] : [OUTCOME_WORDS[outcome]]),
    ...(finish === 'length' ? ['cut off at its length limit'] : []),
    ...(valid === true ? ['JSON of the form the prompt asks for'] : []),
    ...(finish === 'filtered' ? ['cut off by the model’s content filter'] : []),
  ];
}

/**
 * Why a kept run may differ from what this page would run now; null when it was made with this very text.
 * @param page the version whose page is open, with the hash of its template.
 */
export function otherTextWords(run: KeptRun, page: { version: number; hash: string }): string | null {
  if (run.version !== page.version)
    return `Made with version ${run.version}; this page shows version ${page.version}.`;
  if (run.promptHash === page.hash) return null;
  return `Made with another text of version ${run.version} than this page shows: it was changed or was not released yet.`;
}

export function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}

/** A value for reading: lists one item a line, switches as yes and no. */
export function valueWords(value: FieldValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? value.join('\n') : String(value);
}

/** Names of values that two runs do not share, those of the first run first. */
export function differingValues(a: KeptRun['values'], b: KeptRun['values']): string[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
}

function tokenWords({ inputTokens, outputTokens, estimated }: NonNullable<KeptRun['usage']>): string {
  const words = `${inputTokens.toLocaleString('en')} tokens in, ${outputTokens.toLocaleString('en')} out`;
  return estimated ? `about ${words}` : words;
}
