import { answerSentence, noDesignSentence, planSentence } from '#domain/experiments/planning/design-words.ts';
import shared from '#islands/planning/planning.module.css';
import styles from './DesignResults.module.css';
import { PlanFigures } from './PlanFigures.tsx';
import type { Answer } from './use-answer.ts';

type Props = { answer: Answer | null; isCurrent: boolean };

/** The answer as a sentence, with the four figures of the plan. */
export function DesignAnswer({ answer, isCurrent }: Props) {
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
    </>
  );
}
