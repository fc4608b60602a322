import { lazy, Suspense } from 'react';
import type { DraftProblem } from '#domain/experiments/draft/problem.ts';
import { HypothesisSection } from './sections/HypothesisSection.tsx';
import { IdeaSection } from './sections/IdeaSection.tsx';
import { MetricsSection } from './sections/MetricsSection.tsx';
import { RuleSection } from './sections/RuleSection.tsx';
import { VariantsSection } from './sections/VariantsSection.tsx';
import type { StepId } from './step-words.ts';

const SizeSection = lazy(async () => ({ default: (await import('./sections/SizeSection.tsx')).SizeSection }));
const TargetingSection = lazy(async () => ({
  default: (await import('./sections/TargetingSection.tsx')).TargetingSection,
}));
const Review = lazy(async () => ({ default: (await import('./review/Review.tsx')).Review }));

type Props = {
  step: StepId;
  problems: readonly DraftProblem[];
  onGo: (field: string) => void;
  tell: (text: string) => void;
};

/** The fields of a step. The later ones bring statistics and checks along, so they are loaded when they are reached. */
export function StepBody({ step, ...review }: Props) {
  return <Suspense fallback={<p className="small">Loading…</p>}>{bodyOf(step, review)}</Suspense>;
}

function bodyOf(step: StepId, review: Omit<Props, 'step'>) {
  switch (step) {
    case 'idea':
      return <IdeaSection />;
    case 'hypothesis':
      return <HypothesisSection />;
    case 'variants':
      return <VariantsSection />;
    case 'metrics':
      return <MetricsSection />;
    case 'rule':
      return <RuleSection />;
    case 'size':
      return <SizeSection />;
    case 'targeting':
      return <TargetingSection />;
    case 'review':
      return <Review {...review} />;
  }
}
