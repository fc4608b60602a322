import { powerCurveChart } from '#core/charts/power-curve.ts';
import type { DesignDraft } from '#domain/experiments/planning/design-draft.ts';
import { ChartFigure } from '#islands/charts/ChartFigure.tsx';
import { ArmTable } from './ArmTable.tsx';
import { curveOf } from './curve-of.ts';
import { DesignAnswer } from './DesignAnswer.tsx';
import { EffectTable } from './EffectTable.tsx';
import { HowComputed } from './HowComputed.tsx';
import { PlanNotes } from './PlanNotes.tsx';
import { useAnswer } from './use-answer.ts';

/** The answer while the form is worked on. */
export function LiveAnswer({ draft }: { draft: DesignDraft }) {
  return <DesignAnswer {...useAnswer(draft)} />;
}

/** What to know about the answer, the curve, other effects, and how it is computed. */
export function LiveDetails({ draft }: { draft: DesignDraft }) {
  const { answer } = useAnswer(draft);
  if (answer === null || answer.plan.status !== 'ok') return null;
  const { request, plan } = answer;
  return (
    <>
      <PlanNotes request={request} plan={plan} />
      <ArmTable request={request} plan={plan} />
      <ChartFigure draw={(width) => powerCurveChart(curveOf(request, plan), { width })} headingLevel={3} />
      <EffectTable request={request} plan={plan} />
      <HowComputed request={request} plan={plan} />
    </>
  );
}
