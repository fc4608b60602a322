import { formatCost } from '#domain/run/cost.ts';
import type { KeptRun } from '#domain/run/kept-run.ts';

/**
 * Runs as Markdown for a write-up, each a section under a third-level heading: where the answer came from, the reader's
 * judgement, the values and the answer. Answer and values stand in fences, so that nothing in them can break the page
 * they are pasted into, MDX included.
 */
export function runsAsMarkdown(runs: readonly KeptRun[]): string {
  return runs.map(runAsMarkdown).join('\n');
}

/** How a run ended, in a word. */
export const OUTCOME_WORDS = { done: 'complete', stopped: 'stopped', failed: 'broken off' } as const;

function runAsMarkdown(run: KeptRun): string {
  const time = new Date(run.at).toISOString();
  const blocks = [
    `### Run of ${run.promptId} v${run.version} on ${time.slice(0, 10)}`,
    factLines(run)
      .map((line) => `- ${line}`)
      .join('\n'),
    ...(run.note.trim() === '' ? [] : [quote(run.note.trim())]),
    'Values:',
    fence(JSON.stringify(run.values, null, 2), 'json'),
    'Answer, written by a model:',
    fence(run.answer, run.answerFormat),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function factLines(run: KeptRun): string[] {
  const { usage, cost, valid, rating, leftOut } = run;
  const time = `${new Date(run.at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return [
    `Prompt: ${code(`${run.promptId}@${run.version}`)}, template ${code(run.promptHash.slice(0, 12))}`,
    `Model: ${code(run.model)}`,
    `Run: ${code(run.runId)}, ${time}, ${OUTCOME_WORDS[run.outcome]}${run.finish === 'length' ? ', cut off at its length limit' : ''}`,
    ...(usage === null || cost === null ? [] : [sizeLine(usage, cost)]),
    ...(valid === null
      ? []
      : [`Form of the JSON: ${valid ? 'as the prompt asks' : 'not as the prompt asks'}`]),
    ...(leftOut.length === 0 ? [] : [`Not kept because sensitive: ${leftOut.map(code).join(', ')}`]),
    `Rating: ${rating ?? 'none'}`,
  ];
}

function sizeLine(
  { inputTokens, outputTokens, estimated }: NonNullable<KeptRun['usage']>,
  cost: number,
): string {
  const tokens = `${inputTokens} tokens in, ${outputTokens} out`;
  return `Size: ${estimated ? 'about ' : ''}${tokens}, ${formatCost(cost)}`;
}

/** A block that ends only at its own end: the fence is longer than any run of backticks in the text. */
function fence(text: string, language: string): string {
  const marks = '`'.repeat(Math.max(3, longestTicks(text) + 1));
  return `${marks}${language === 'text' ? '' : language}\n${text}\n${marks}`;
}

function code(text: string): string {
  const marks = '`'.repeat(longestTicks(text) + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${marks}${pad}${text.replace(/\s+/g, ' ')}${pad}${marks}`;
}

function longestTicks(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

/** Somebody's own words as a quote. What MDX would read as code or a tag is shown as typed. */
function quote(text: string): string {
  const lines = text.replace(/[\\{}<]/g, '\\$&').split('\n');
  return lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
}
