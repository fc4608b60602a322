import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { type FileLine, line } from '#domain/experiments/draft/file-lines.ts';
import { draftTldr } from '#domain/experiments/draft/tldr.ts';
import { HANDLE, ID, slugs, tidy } from '#domain/experiments/draft/words.ts';
import { yamlList, yamlText } from '#domain/experiments/draft/yaml.ts';

/** What the head of the file depends on besides the draft; `broken` are the fields with a problem. */
export type HeadContext = { status: 'idea' | 'specified'; today: string; broken: ReadonlySet<string> };

/** Stands where every write-up needs a text and there is none yet. */
export const PLACEHOLDER = {
  title: 'An experiment without a title yet',
  tldr: 'Not written yet: what should change, for whom, and why.',
  team: '@your-team',
  surface: 'to-be-named',
} as const;

/** The frontmatter up to the plan: title, tldr, status, owners, place, dates, canvas, prompts. */
export function headLines(draft: ExperimentDraft, { status, today, broken }: HeadContext): FileLine[] {
  const { idea, variants } = draft;
  const team = HANDLE.test(tidy(idea.team)) ? tidy(idea.team) : PLACEHOLDER.team;
  const owner = HANDLE.test(tidy(idea.owner)) ? tidy(idea.owner) : team;
  const surface = slugs(idea.surface).slice(0, 8);
  const tags = slugs(idea.tags).slice(0, 8);
  const title = broken.has('idea.title') ? PLACEHOLDER.title : tidy(idea.title);
  const tldr = broken.has('idea.tldr') ? PLACEHOLDER.tldr : (draftTldr(draft) ?? PLACEHOLDER.tldr);
  return [
    line(`title: ${yamlText(title)}`, 'idea.title'),
    line(`tldr: ${yamlText(tldr)}`, 'idea.tldr'),
    line(`status: ${status}`, 'idea.title'),
    line(`kind: ${variants.kind}`, 'variants.kind'),
    line(`owner: ${yamlText(owner)}`, 'idea.owner'),
    line(`team: ${yamlText(team)}`, 'idea.team'),
    line(`surface: ${yamlList(surface.length === 0 ? [PLACEHOLDER.surface] : surface)}`, 'idea.surface'),
    ...(tags.length === 0 ? [] : [line(`tags: ${yamlList(tags)}`, 'idea.tags')]),
    ...dateLines(draft.started, { status, today }),
    ...canvasLines(draft, broken),
    ...promptLines(draft),
  ];
}

function dateLines(started: string, { status, today }: Omit<HeadContext, 'broken'>): FileLine[] {
  const idea = isDay(started) ? started : today;
  const specified = today < idea ? idea : today;
  return [
    line('dates:', ''),
    line(`  idea: ${idea}`, ''),
    ...(status === 'specified' ? [line(`  specified: ${specified}`, '')] : []),
  ];
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

function canvasLines({ idea }: ExperimentDraft, broken: ReadonlySet<string>): FileLine[] {
  const addresses = idea.addresses.map(tidy).filter((id) => ID.test(id));
  if (tidy(idea.canvas) === '' || broken.has('idea.canvas') || addresses.length === 0) return [];
  return [
    line('canvas:', 'idea.canvas'),
    line(`  id: ${yamlText(tidy(idea.canvas))}`, 'idea.canvas'),
    line(`  addresses: ${yamlList([...new Set(addresses)])}`, 'idea.addresses'),
  ];
}

function promptLines({ prompts }: ExperimentDraft): FileLine[] {
  const uses = prompts.filter((use) => /^[a-z0-9]+(?:-[a-z0-9]+)*(?:@[1-9]\d{0,3})?$/.test(use));
  if (uses.length === 0) return [];
  return [
    line('prompts:', ''),
    ...uses.map((use) => line(`  - { stage: hypothesis, use: ${yamlText(use)}, used: edited }`, '')),
  ];
}
