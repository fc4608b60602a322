import type { ExperimentDraft, SectionId } from '#domain/experiments/draft/draft.ts';
import { markdownLine } from '#domain/experiments/draft/markdown.ts';
import { lengthOf, tidy } from '#domain/experiments/draft/words.ts';

/** What is already said in the parts that are not complete, so that an idea keeps it until its fields can. */
export function openNotes(draft: ExperimentDraft, open: ReadonlySet<SectionId>): string[] {
  const parts: Record<SectionId, () => Note[]> = {
    idea: () => ideaNotes(draft),
    hypothesis: () => hypothesisNotes(draft),
    variants: () => variantNotes(draft),
    metrics: () => metricNotes(draft),
    rule: () => draft.rule.rules.map((rule): Note => ['Rule', rule]),
    size: () => [],
    targeting: () => targetingNotes(draft),
  };
  const notes = (Object.keys(parts) as SectionId[]).flatMap((name) =>
    isKept(name, open) ? [] : parts[name](),
  );
  return notes
    .filter(([, text]) => tidy(text) !== '')
    .map(([label, text]) => `${label}: ${markdownLine(text)}`);
}

type Note = [label: string, text: string];

/** A part is in the frontmatter when it is complete, and so is what it refers to. */
function isKept(name: SectionId, open: ReadonlySet<SectionId>): boolean {
  const needed: Partial<Record<SectionId, SectionId[]>> = {
    hypothesis: ['metrics'],
    variants: ['targeting', 'size'],
    targeting: ['variants', 'size'],
  };
  return ![name, ...(needed[name] ?? [])].some((each) => open.has(each));
}

/** Only what the frontmatter could not take as it is. */
function ideaNotes({ idea }: ExperimentDraft): Note[] {
  const [title, tldr] = [lengthOf(tidy(idea.title)), lengthOf(tidy(idea.tldr))];
  return [
    ['Title', title > 90 || title < 3 ? idea.title : ''],
    ['In one sentence', tldr > 300 || tldr < 10 ? idea.tldr : ''],
  ];
}

function hypothesisNotes({ hypothesis }: ExperimentDraft): Note[] {
  const amount = hypothesis.effectKind === 'relative' ? '% of today’s value' : 'points or units';
  return [
    ['Change', hypothesis.change],
    ['For', hypothesis.population],
    ['Because', hypothesis.because],
    ['Smallest effect worth having', hypothesis.effect === '' ? '' : `${hypothesis.effect} ${amount}`],
    ['Wrong if', hypothesis.falsifiedIf],
  ];
}

function variantNotes({ variants }: ExperimentDraft): Note[] {
  return variants.list
    .filter(
      ({ control, name, description }) => !control || tidy(name) !== 'Today' || tidy(description) !== '',
    )
    .map(({ name, description, weight }) => {
      const said = [name, description].map(tidy).filter((part) => part !== '');
      return ['Variant', said.length === 0 ? '' : `${said.join(': ')} (${tidy(weight)} %)`];
    });
}

function metricNotes({ metrics }: ExperimentDraft): Note[] {
  return metrics.list.map(({ name, role }) => ['Metric', tidy(name) === '' ? '' : `${name} (${role})`]);
}

function targetingNotes({ targeting }: ExperimentDraft): Note[] {
  return targeting.rules.map(({ attribute, op, value }) => [
    'Only for',
    tidy(attribute) === '' ? '' : `${attribute} ${op} ${value}`,
  ]);
}
