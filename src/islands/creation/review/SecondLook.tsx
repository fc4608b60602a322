import { hypothesisHints } from '#domain/experiments/draft/hypothesis-hints.ts';
import { draftTrafficPlan } from '#domain/experiments/draft/overlap-plan.ts';
import { sizeHint } from '#domain/experiments/draft/size-hint.ts';
import { findTargetingProblems } from '#domain/experiments/targeting/findings.ts';
import { explainFinding } from '#domain/experiments/targeting/targeting-words.ts';
import { useForm } from '../form/FormContext.ts';
import styles from './Review.module.css';

/** Advice that stops nobody: hints on the hypothesis, a size that was not planned, targeting that reaches nobody. */
export function SecondLook({ onGo }: { onGo: (field: string) => void }) {
  const { draft } = useForm();
  const rules = draft.targeting.rules.length === 0 ? [] : findTargetingProblems(draftTrafficPlan(draft));
  const size = sizeHint(draft);
  const advice = [
    ...rules
      .filter(({ id }) => id === 'contradiction')
      .map((finding) => ({
        field: 'targeting.0.attribute',
        step: 'Targeting',
        text: explainFinding(finding, ['Targeting']),
      })),
    ...hypothesisHints(draft).map(({ field, text }) => ({
      field: `hypothesis.${field}`,
      step: 'Hypothesis',
      text,
    })),
    ...(size === null ? [] : [{ field: 'size.baseline', step: 'Size and duration', text: size }]),
  ];
  if (advice.length === 0) return null;
  return (
    <section aria-labelledby="second-look">
      <h3 id="second-look">Worth a second look</h3>
      <ul role="list" className={styles['open']}>
        {advice.map(({ field, step, text }) => (
          <li key={`${field} ${text}`}>
            <button type="button" onClick={() => onGo(field)}>
              <span className={styles['where']}>{step}</span> <span className={styles['what']}>{text}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
