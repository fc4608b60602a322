import type { DiagnosisRead, ShownFinding } from '#domain/experiments/diagnose/diagnosis.ts';
import type { ResultLine } from '#domain/experiments/diagnose/result-line.ts';
import { METHOD_WORDS } from '#domain/experiments/view/words.ts';

/** A diagnosis as Markdown, to paste into a ticket or a chat: the answer, the findings, the figures. */
export function diagnosisSummary(diagnosis: DiagnosisRead, { name, url }: SummarySource): string {
  const { trust, health, findings, results, effective } = diagnosis;
  const said = findings.filter(({ status }) => ['fail', 'warn', 'info'].includes(status));
  const parts = [
    `**Can the data of ${plain(name)} be trusted? ${trust.answer}**`,
    `${health.text}. ${whatWasRead(diagnosis)}`,
    ...(said.length === 0 ? [] : [said.map(findingLine).join('\n')]),
    ...(results.length === 0 ? [] : [resultTable(results, METHOD_WORDS[effective.method])]),
    `Checked with ${url}, in the browser.`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What the reader calls the data, and the address of the tool. */
export type SummarySource = { name: string; url: string };

function whatWasRead({ overview, effective }: DiagnosisRead): string {
  const shares = effective.variants.map(({ key, share }) => `${plain(key)} ${percent(share)}`).join(', ');
  const { firstDate, lastDate } = overview;
  const span = firstDate === null || lastDate === null ? 'totals' : `${firstDate} to ${lastDate}`;
  const split = effective.isSplitAssumed ? 'assumed split' : 'planned split';
  return `${overview.rows} rows, ${span}; ${split}: ${shares}; alpha ${effective.alpha}.`;
}

function findingLine({ status, title, found, next }: ShownFinding): string {
  const word = { fail: 'Failed', warn: 'Warning', info: 'Note' }[status as 'fail' | 'warn' | 'info'];
  return `- ${word}: ${title}. ${plain(found)} ${plain(next)}`;
}

function resultTable(results: readonly ResultLine[], method: string): string {
  const rows = results.map((line) => [
    line.metric.name,
    line.treatment,
    line.controlRate ?? '',
    line.treatmentRate ?? '',
    line.relative === null ? '' : `${line.relative.estimate} (${line.relative.interval})`,
    line.pValue ?? line.chance ?? '',
    line.verdict.label,
  ]);
  const head = ['metric', 'variant', 'control', 'variant', `relative effect (${method})`, 'p', ''];
  const cells = [head, head.map(() => '---'), ...rows];
  return cells.map((row) => `| ${row.map(plain).join(' | ')} |`).join('\n');
}

/** Names come from a file: nothing in them may become a link, a picture, a mention or another cell. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#!@&]/g, (sign) => `\\${sign}`).replaceAll(/[\r\n]+/g, ' ');
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
