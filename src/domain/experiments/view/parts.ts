import { milestonesOf } from '#domain/experiments/view/milestones.ts';
import { nextStep } from '#domain/experiments/view/next-step.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';

/** The parts of a write-up's page in their order; a part that has nothing to show is left out. */
const TITLES = {
  hypothesis: 'Hypothesis',
  story: 'The story',
  design: 'Design',
  health: 'Health',
  days: 'Day by day',
  results: 'Results',
  segments: 'Segments',
  decision: 'Decision',
  learnings: 'Learnings',
  prompts: 'Made with',
  lineage: 'Before and after',
  timeline: 'Timeline',
  data: 'Data and query',
} as const;

export type PartName = keyof typeof TITLES;

/** What of a page does not follow from the write-up alone: how many segments and queries, and related experiments. */
export type PageParts = {
  segments: number;
  queries: number;
  lineage: Readonly<Record<string, readonly unknown[]>>;
};

/** Which parts a page has, with their titles. Before there is data, empty parts teach. */
export function partsOf(writeUp: WriteUp, page: PageParts): { name: PartName; title: string }[] {
  const { data, body, dataset, readout } = writeUp;
  const { milestones, readOn } = milestonesOf(writeUp);
  const isOpen = nextStep(data.status) !== null;
  const present: Record<PartName, boolean> = {
    hypothesis: data.hypothesis !== undefined || isOpen,
    story: body.trim() !== '',
    design: data.design !== undefined,
    health: data.status !== 'idea',
    days: dataset !== null && dataset.dates.length > 1,
    results: readout === null ? isOpen : readout.results.length > 0,
    segments: page.segments > 0,
    decision: data.decisionRule !== undefined || data.decision !== undefined,
    learnings: data.learnings.length > 0 || data.noLearning !== undefined,
    prompts: data.prompts.length > 0,
    lineage: Object.values(page.lineage).some((related) => related.length > 0),
    timeline: milestones.length > 0 || readOn !== null,
    data: dataset !== null || page.queries > 0,
  };
  return (Object.keys(TITLES) as PartName[])
    .filter((name) => present[name])
    .map((name) => ({ name, title: TITLES[name] }));
}
