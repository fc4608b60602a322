import { type DataRow, EXPOSURES } from '#domain/experiments/data/rows.ts';
import { writeData } from '#domain/experiments/data/write.ts';
import type { LibraryFile } from '#domain/library/files.ts';
import { firstDayOf, type HeadlineTest } from './archive.ts';

/** The files of one test's write-up, as a person would commit them; what it says is made up, its figures are not. */
export function writeUp({ week, arms }: HeadlineTest, index: number): LibraryFile[] {
  const folder = `content/experiments/headline-${String(index + 1).padStart(4, '0')}`;
  return [
    { path: `${folder}/index.mdx`, text: mdx({ week, arms }, index) },
    { path: `${folder}/data.csv`, text: data(arms) },
  ];
}

function mdx({ week, arms }: HeadlineTest, index: number): string {
  const launched = firstDayOf(week);
  const variants = arms.map(
    (_, arm) =>
      `    - { key: ${key(arm)}, name: Headline ${arm + 1}, weight: ${1 / arms.length}, control: ${arm === 0}, description: The article as headline ${arm + 1}. }`,
  );
  return `---
title: Headline test ${index + 1} of week ${week}
tldr: Which of ${arms.length} headlines is clicked most often in week ${week} of the archive.
status: decided
kind: ab
owner: "@analytics"
team: "@analytics"
surface: [front-page]
tags: [headlines, week-${week}]
provenance: { source: "Upworthy Research Archive, osf.io/jd64p", licence: CC BY 4.0 }
dates: { launched: ${launched}, decided: ${launched} }
hypothesis:
  change: The article gets another headline.
  population: Readers of the front page
  because: The first line decides whether anybody reads on.
  metric: clicked
  direction: up
  minimumEffect: { relative: 0.1 }
  falsifiedIf: The headline is not clicked more often.
design:
  unit: impression
  variants:
${variants.join('\n')}
metrics:
  - { key: clicked, name: Clicks per impression, role: primary, kind: proportion, desired: up }
decisionRule: { preset: clear-signals }
data: { grain: total, asOf: ${launched}, source: public }
decision: { action: abandon, on: ${launched}, by: Bench, rationale: Nobody decides here; this text stands for one }
learnings:
  - { id: headline-${index % 400}, statement: Headline number ${index % 400} of the archive is clicked more often., evidence: ${index % 3 === 0 ? 'contradicts' : 'supports'}, scope: One front page, reviewBy: 2027-01-01 }
---

The first headline was clicked by <Result metric="clicked" variant="${key(0)}" stat="rate" /> of its readers, the second
by <Result metric="clicked" variant="${key(1)}" stat="rate" />${lift(arms)}.

<Health check="sample-ratio" />

<Forest />
`;
}

/** A few tests have a headline that nobody clicked: nothing is a multiple of that, nor is it one with an interval. */
function lift([first, second]: HeadlineTest['arms']): string {
  if (!first?.clicks || !second?.clicks) return '';
  return `: <Result metric="clicked" variant="${key(1)}" stat="lift" />`;
}

function data(arms: HeadlineTest['arms']): string {
  return writeData(
    arms.flatMap(({ impressions, clicks }, arm) => [
      row(key(arm), EXPOSURES, { n: impressions }),
      row(key(arm), 'clicked', { n: impressions, sum: clicks }),
    ]),
  );
}

function row(variant: string, metric: string, sums: Pick<DataRow, 'n'> & Partial<DataRow>) {
  const none = { sum: null, sumSq: null, denSum: null, denSumSq: null, numDenSum: null };
  const before = { preSum: null, preSumSq: null, postPreSum: null };
  return { date: null, variant, metric, dimension: null, level: null, ...none, ...before, ...sums };
}

function key(arm: number): string {
  return `headline_${arm + 1}`;
}
