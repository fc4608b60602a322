import { nearest } from '#core/text/nearest.ts';
import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import { checkFrontmatter } from '#domain/content/schema-issues.ts';
import { type ContentSource, type Inspected, readSource } from '#domain/content/source.ts';
import { type PlaybookData, type PlaybookStep, playbookSchema } from '#domain/playbooks/schema.ts';

/** A playbook, read from its file. The body is Markdown with one second-level section per step. */
export type Playbook = { id: string; data: PlaybookData; body: string };

/** The prose before the first step, and each step's own section without its heading. */
export type PlaybookSections = { intro: string; sections: Record<string, string> };

/** Reads one playbook file and reports everything that is wrong with it, apart from references to other files. */
export function inspectPlaybook(raw: string, id: string): Inspected<Playbook> {
  const source = readSource(raw);
  const { data, issues } = checkFrontmatter(source, playbookSchema);
  if (data === null) return { entry: null, issues, source };
  const found = [...issues, ...checkSteps(data, source), ...checkHeadings(data, source)];
  const usable = found.every((issue) => issue.severity !== 'error');
  return { entry: usable ? { id, data, body: source.body } : null, issues: found, source };
}

/** Splits a body at the headings that equal a step's title. Other headings stay where they are. */
export function splitSections(body: string, steps: readonly PlaybookStep[]): PlaybookSections {
  const intro: string[] = [];
  const sections: Record<string, string[]> = {};
  let target = intro;
  for (const { text, heading } of linesWithHeadings(body)) {
    const step =
      heading === null ? undefined : steps.find((candidate) => sameTitle(candidate.title, heading));
    if (step === undefined) target.push(text);
    else target = sections[step.id] ??= [];
  }
  const joined = Object.entries(sections).map(([step, lines]) => [step, lines.join('\n').trim()] as const);
  return { intro: intro.join('\n').trim(), sections: Object.fromEntries(joined) };
}

/** Planned minutes of all steps that state them. */
export function plannedMinutes(data: PlaybookData): number {
  return data.steps.reduce((sum, step) => sum + (step.minutes ?? 0), 0);
}

const REFERENCE = /\{\{\s*([^}]*?)\s*\}\}/g;

function checkSteps(data: PlaybookData, source: ContentSource): LocalIssue[] {
  const issues: LocalIssue[] = [];
  data.steps.forEach((step, index) => {
    const earlier = data.steps.slice(0, index).map((other) => other.id);
    if (earlier.includes(step.id)) {
      const message = `Two steps are called \`${step.id}\`.`;
      issues.push(
        issueAt(source.placeOf(['steps', index, 'id']), { rule: 'playbook/duplicate-step', message }),
      );
    }
    if (!data.stages.includes(step.stage)) {
      const message = `The step is in ${step.stage}, which \`stages\` does not list.`;
      issues.push(
        issueAt(source.placeOf(['steps', index, 'stage']), {
          rule: 'playbook/stage',
          message,
          hint: `Add ${step.stage} to stages.`,
        }),
      );
    }
    const known = [
      ...Object.keys(data.start).map((field) => `start.${field}`),
      ...earlier.map((other) => `steps.${other}.output`),
    ];
    for (const [variable, text] of Object.entries(step.inputs ?? {})) {
      for (const [, name = ''] of text.matchAll(REFERENCE)) {
        if (known.includes(name)) continue;
        const guess = nearest(name, known);
        const hint =
          guess === null
            ? 'Use {{start.field}} or {{steps.id.output}} of an earlier step.'
            : `Did you mean {{${guess}}}?`;
        const message = `{{${name}}} is not known at this step.`;
        issues.push(
          issueAt(source.placeOf(['steps', index, 'inputs', variable]), {
            rule: 'playbook/input',
            message,
            hint,
          }),
        );
      }
    }
  });
  return issues;
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

/** Whether a heading is meant for a step: the same words, whatever the case or emphasis. */
export function sameTitle(a: string, b: string): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[`*_]/g, '').trim();
  return plain(a) === plain(b);
}
