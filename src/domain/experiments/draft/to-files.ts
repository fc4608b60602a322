import { HEADER } from '#domain/experiments/data/columns.ts';
import { bodyText } from '#domain/experiments/draft/body.ts';
import { draftProblems } from '#domain/experiments/draft/check-draft.ts';
import type { ExperimentDraft, SectionId } from '#domain/experiments/draft/draft.ts';
import {
  analysisLines,
  designLines,
  type FileLine,
  hypothesisLines,
  line,
  metricLines,
  ruleLines,
} from '#domain/experiments/draft/file-lines.ts';
import { headLines } from '#domain/experiments/draft/head-lines.ts';
import { draftId } from '#domain/experiments/draft/read-fields.ts';
import { ID } from '#domain/experiments/draft/words.ts';

/** A file of an experiment: its path from the repository root and its text. */
export type DraftFile = { path: string; text: string };

/** The write-up of a draft. `fields[n]` is the field of the draft that line n + 1 comes from; empty where none does. */
export type DraftWriteUp = DraftFile & { id: string; status: 'idea' | 'specified'; fields: string[] };

/**
 * The write-up and a starter data file (its header). Any draft at all gives a valid write-up: `specified` when nothing
 * is missing, else `idea`, in which parts that are not complete stand as notes in the prose, so that nothing is lost.
 * @param today The day of the specification, YYYY-MM-DD. Default: the day the draft was begun.
 */
export function draftToFiles(draft: ExperimentDraft, today: string = draft.started): DraftFile[] {
  const { path, text } = draftWriteUp(draft, today);
  return [
    { path, text },
    { path: path.replace(/index\.mdx$/, 'data.csv'), text: starterData() },
  ];
}

/** The write-up of a draft with where each line comes from; see `draftToFiles`. */
export function draftWriteUp(draft: ExperimentDraft, today: string = draft.started): DraftWriteUp {
  const problems = draftProblems(draft);
  const open = new Set(problems.map(({ section }) => section));
  const status = open.size === 0 ? 'specified' : 'idea';
  const id = safeId(draft);
  const lines: FileLine[] = [
    line('---', ''),
    ...headLines(draft, { status, today, broken: new Set(problems.map(({ field }) => field)) }),
    ...planLines(draft, open),
    line('---', ''),
    ...bodyText(draft, { id, open }).map((text) => line(text, '')),
  ];
  return {
    id,
    status,
    path: `content/experiments/${id}/index.mdx`,
    text: `${lines.map(({ text }) => text).join('\n')}\n`,
    fields: lines.map(({ field }) => field),
  };
}

/** The first line of a data file: rows come once units are counted. */
export function starterData(): string {
  return `${HEADER}\n`;
}

/** Parts that are complete, each only with what it refers to. */
function planLines(draft: ExperimentDraft, open: ReadonlySet<SectionId>): FileLine[] {
  const isRight = (...sections: SectionId[]) => sections.every((section) => !open.has(section));
  return [
    ...(isRight('hypothesis', 'metrics') ? hypothesisLines(draft) : []),
    ...(isRight('variants', 'targeting', 'size') ? designLines(draft) : []),
    ...(isRight('metrics') ? metricLines(draft) : []),
    ...(isRight('size') ? analysisLines(draft) : []),
    ...(isRight('rule') ? ruleLines(draft) : []),
  ];
}

function safeId(draft: ExperimentDraft): string {
  const id = draftId(draft);
  return ID.test(id) && id.length >= 3 && id.length <= 60 ? id : 'new-experiment';
}
