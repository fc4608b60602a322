import type { ExperimentDraft, SectionId } from '#domain/experiments/draft/draft.ts';
import { markdownLine, markdownParagraphs } from '#domain/experiments/draft/markdown.ts';
import { openNotes } from '#domain/experiments/draft/open-notes.ts';
import { planSize, unitsPerArm } from '#domain/experiments/draft/plan-size.ts';
import { decidingMetric } from '#domain/experiments/draft/read-fields.ts';
import { readNumber, tidy } from '#domain/experiments/draft/words.ts';

/** What the prose depends on besides the draft; `open` are the sections that are not complete. */
export type BodyContext = { id: string; open: ReadonlySet<SectionId> };

/** The prose below the frontmatter, as lines: what the fields have no place for, and what comes next. */
export function bodyText(draft: ExperimentDraft, { id, open }: BodyContext): string[] {
  const parts = [
    section('Background', markdownParagraphs(draft.idea.notes)),
    section('How the metrics are counted', bullets(metricNotes(draft))),
    section('Size and duration', sizeParagraphs(draft)),
    section('Not settled yet', bullets(openNotes(draft, open))),
    open.size === 0 ? whenDataIsThere(id) : [],
  ].filter((part) => part.length > 0);
  return parts.flatMap((part, index) => (index === 0 ? part : ['', ...part]));
}

function section(title: string, paragraphs: readonly string[]): string[] {
  if (paragraphs.length === 0) return [];
  return [`## ${title}`, ...paragraphs.flatMap((paragraph) => ['', ...paragraph.split('\n')])];
}

function bullets(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [items.map((item) => `- ${item}`).join('\n')];
}

function metricNotes({ metrics }: ExperimentDraft): string[] {
  return metrics.list.flatMap(({ name, about }) =>
    tidy(about) === '' ? [] : [`**${markdownLine(name) || 'A metric'}**: ${markdownLine(about)}`],
  );
}

/** The assumptions behind the size; the frontmatter has no place for them, and a reader has to be able to judge them. */
function sizeParagraphs(draft: ExperimentDraft): string[] {
  const planned = planSize(draft);
  if (planned.status !== 'ok') return [];
  const { baseline, deviation, dailyUnits, alpha, power } = draft.size;
  const isProportion = decidingMetric(draft)?.metric.kind === 'proportion';
  const assumed = isProportion
    ? `a rate of ${figure(baseline)} % today`
    : `a mean of ${figure(baseline)} and a standard deviation of ${figure(deviation)} today`;
  const levels = `α ${figure(alpha)} %, power ${figure(power)} %`;
  const size = `${whole(unitsPerArm(planned.plan))} units in the smallest variant (${levels})`;
  return [`Planned from ${assumed}: ${size}${traffic(planned.plan.days, dailyUnits)}.`];
}

function traffic(days: number | null, dailyUnits: string): string {
  if (days === null) return '';
  return `. With ${figure(dailyUnits)} units a day that match the targeting, that takes ${whole(days)} days`;
}

function whenDataIsThere(id: string): string[] {
  return [
    '## When the data is there',
    '',
    `\`npm run experiment -- sql ${id} --dialect postgresql\` prints the query. Save its result as \`data.csv\` beside`,
    'this file, change `status`, and say in the frontmatter what the file is:',
    '',
    '```yaml',
    'data: { grain: cohort-day, asOf: 2026-01-31, source: warehouse }',
    '```',
  ];
}

function figure(text: string): string {
  return (readNumber(text) ?? 0).toLocaleString('en', { maximumFractionDigits: 6 });
}

function whole(value: number): string {
  return value.toLocaleString('en');
}
