import type { ReactNode } from 'react';
import { type PowerCurve, powerCurveChart } from '#core/charts/power-curve.ts';
import type { DesignRequest } from '#domain/experiments/planning/design-request.ts';
import { designWarnings } from '#domain/experiments/planning/design-warnings.ts';
import {
  answerSentence,
  explainWarning,
  noDesignSentence,
  planSentence,
} from '#domain/experiments/planning/design-words.ts';
import { howComputed } from '#domain/experiments/planning/how-computed.ts';
import type { DesignPlan } from '#domain/experiments/planning/plan-design.ts';
import { powerPoints } from '#domain/experiments/planning/power-points.ts';
import { ChartFigure } from '#islands/charts/ChartFigure.tsx';
import shared from '#islands/planning/planning.module.css';
import { ArmTable } from './ArmTable.tsx';
import styles from './DesignResults.module.css';
import { EffectTable } from './EffectTable.tsx';
import { PlanFigures } from './PlanFigures.tsx';
import type { Answer } from './use-design.ts';

type Props = {
  answer: Answer | null;
  isCurrent: boolean /** What can be done with the plan. */;
  children: ReactNode;
};

/** The answer as a sentence, its figures, what to know about them, and how they came about. */
export function DesignResults({ answer, isCurrent, children }: Props) {
  if (answer === null)
    return <p className={styles['answer']}>Fill in the fields, and the answer stands here.</p>;
  const { request, plan } = answer;
  return (
    <>
      <div
        className={styles['answer']}
        aria-live="polite"
        aria-atomic="true"
        data-old={!isCurrent || undefined}
      >
        <h2>{plan.status === 'ok' ? answerSentence(request, plan) : noDesignSentence(plan)}</h2>
        {plan.status === 'ok' && <p>{planSentence(request, plan)}</p>}
        {!isCurrent && <p className={shared['problem']}>From before: a field needs another value.</p>}
      </div>
      {plan.status === 'ok' && <PlanFigures request={request} plan={plan} />}
      {children}
      {plan.status === 'ok' && <PlanDetails request={request} plan={plan} />}
    </>
  );
}

function PlanDetails({ request, plan }: { request: DesignRequest; plan: DesignPlan }) {
  const warnings = designWarnings(request, plan).map(explainWarning);
  return (
    <>
      {warnings.length > 0 && (
        <ul className={shared['findings']} aria-label="What to know about this plan">
          {warnings.map(({ tone, text }) => (
            <li key={text} data-tone={tone}>
              {text}
            </li>
          ))}
        </ul>
      )}
      <ArmTable request={request} plan={plan} />
      <ChartFigure draw={(width) => powerCurveChart(curveOf(request, plan), { width })} headingLevel={3} />
      <EffectTable request={request} plan={plan} />
      <section className={styles['how']} aria-labelledby="how-computed">
        <h3 id="how-computed">How it is computed</h3>
        <dl>
          {howComputed(request, plan).map(({ id, figure, words, here }) => (
            <div key={id}>
              <dt>{figure}</dt>
              <dd>
                <p className={styles['here']}>{here}</p>
                <p>{words}</p>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

function curveOf(request: DesignRequest, plan: DesignPlan): PowerCurve {
  const isShare = request.scale === 'relative';
  const isRate = request.baseline.kind === 'proportion';
  const points = powerPoints(request, plan).map(({ effect, power }) => ({ x: effect, power }));
  return {
    axisName: isShare
      ? 'Relative effect'
      : isRate
        ? 'Effect in percentage points'
        : 'Effect in the metric’s unit',
    unit: isShare ? 'percent' : isRate ? 'points' : 'number',
    points,
    target: request.question === 'power' ? 0.8 : request.power,
    marks: [{ x: plan.effect, power: plan.power, label: 'this plan' }],
  };
}
