import { formatMinutes } from '#core/dates/days.ts';
import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import { checkFrontmatter } from '#domain/content/schema-issues.ts';
import {
  type ContentSource,
  type Inspected,
  inspected,
  readSource,
  unreadable,
} from '#domain/content/source.ts';
import { checkSteps, sameTitle } from '#domain/playbooks/check-steps.ts';
import { type PlaybookData, type PlaybookStep, playbookSchema } from '#domain/playbooks/schema.ts';
import { checkDefaults } from '#domain/prompts/check-defaults.ts';

/** A playbook, read from its file. The body is Markdown with one second-level section per step. */
export type Playbook = { id: string; data: PlaybookData; body: string };

/** The prose before the first step, and each step's own section without its heading. */
export type PlaybookSections = { intro: string; sections: Record<string, string> };

/** Reads one playbook file and reports everything that is wrong with it, apart from references to other files. */
export function inspectPlaybook(raw: string, id: string): Inspected<Playbook> {
  const source = readSource(raw);
  const { data, issues } = checkFrontmatter(source, playbookSchema);
  if (data === null) return unreadable({ prose: source.body, issues, source });
  const found = [
    ...issues,
    ...checkDefaults(data.start, ['start'], source),
    ...checkSteps(data, source),
    ...checkHeadings(data, source),
  ];
  return inspected({ id, data, body: source.body }, { prose: source.body, issues: found, source });
}

/** Splits a body at the headings that equal a step's title. Other headings stay where they are. */
export function splitSections(body: string, steps: readonly PlaybookStep[]): PlaybookSections {
  const intro: string[] = [];
  const sections = new Map<string, string[]>();
  let target = intro;
  for (const { text, heading } of linesWithHeadings(body)) {
    const step =
      heading === null ? undefined : steps.find((candidate) => sameTitle(candidate.title, heading));
    if (step === undefined) {
      target.push(text);
      continue;
    }
    target = sections.get(step.id) ?? [];
    sections.set(step.id, target);
  }
  // Step ids are authors' words: without a prototype none of them is there before it is written.
  const joined: Record<string, string> = Object.create(null);
  for (const [step, lines] of sections) joined[step] = lines.join('\n').trim();
  return { intro: intro.join('\n').trim(), sections: joined };
}

/** Planned minutes of all steps that state them. */
function plannedMinutes(data: PlaybookData): number {
  return data.steps.reduce((sum, step) => sum + (step.minutes ?? 0), 0);
}

/** How long a playbook is, for lists: `8 steps`, and `3 h 20 min planned` where its steps state minutes. */
export function playbookSize(data: PlaybookData): string[] {
  const minutes = plannedMinutes(data);
  const steps = `${data.steps.length} step${data.steps.length === 1 ? '' : 's'}`;
  return minutes === 0 ? [steps] : [steps, `${formatMinutes(minutes)} planned`];
}

function checkHeadings(data: PlaybookData, source: ContentSource): LocalIssue[] {
  const { sections } = splitSections(source.body, data.steps);
  return data.steps.flatMap((step, index) => {
    if ((sections[step.id] ?? '') !== '') return [];
    const message = `The step \`${step.id}\` has no section in the body.`;
    return [
      issueAt(source.placeOf(['steps', index, 'title']), {
        rule: 'playbook/section',
        message,
        hint: `Write it under "## ${step.title}".`,
      }),
    ];
  });
}

function* linesWithHeadings(body: string): Generator<{ text: string; heading: string | null }> {
  let fence: string | null = null;
  for (const text of body.split('\n')) {
    const mark = /^ {0,3}(~{3,}|`{3,})/.exec(text)?.[1];
    if (mark !== undefined) fence = fence === null ? mark : mark.startsWith(fence) ? null : fence;
    const heading = fence === null ? /^##[ \t]+(.+?)[ \t]*#*$/.exec(text)?.[1] : undefined;
    yield { text, heading: heading ?? null };
  }
}
