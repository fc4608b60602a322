import { draftTrafficPlan } from '#domain/experiments/draft/overlap-plan.ts';
import { FINDING_STATUS, findTargetingProblems } from '#domain/experiments/targeting/findings.ts';
import { explainFinding } from '#domain/experiments/targeting/targeting-words.ts';
import { useForm } from '../form/FormContext.ts';
import styles from './Section.module.css';

/** Rules that contradict each other or do nothing. Shares and control have their own step. */
export function TargetingFindings() {
  const { draft } = useForm();
  const found = findTargetingProblems(draftTrafficPlan(draft)).filter(
    ({ id }) => id === 'contradiction' || id === 'changes-nothing' || id === 'nobody-allocated',
  );
  return (
    <div aria-live="polite">
      {found.map((finding) => (
        <p
          key={JSON.stringify(finding)}
          className={styles['advice']}
          data-tone={FINDING_STATUS[finding.id] === 'fail' ? 'bad' : 'plain'}
        >
          {explainFinding(finding, ['Targeting'])}
        </p>
      ))}
    </div>
  );
}
