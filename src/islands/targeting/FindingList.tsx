import { evenWeights, scaledWeights, withRule } from '#domain/experiments/targeting/edit-targeting.ts';
import { FINDING_STATUS, type TargetingFinding } from '#domain/experiments/targeting/findings.ts';
import { explainFinding } from '#domain/experiments/targeting/targeting-words.ts';
import shared from '#islands/planning/planning.module.css';
import type { TargetingTool } from './use-targeting.ts';

const STATUS_WORDS = { fail: 'Wrong', warn: 'Look at this', info: 'Good to know' } as const;

/** What is wrong or worth knowing, with a button where it can be put right at once. */
export function FindingList({ targeting }: { targeting: TargetingTool }) {
  const { findings, plan } = targeting.view;
  const names = plan.rules.map(({ name }) => name);
  if (findings.length === 0) {
    return (
      <p className="small soft" role="status">
        Nothing wrong found: the weights add up, and every rule can be reached.
      </p>
    );
  }
  return (
    <ul className={shared['findings']} aria-label="Findings" aria-live="polite">
      {findings.map((finding) => {
        const status = FINDING_STATUS[finding.id];
        const text = explainFinding(finding, names);
        return (
          <li key={text} data-tone={status}>
            <strong>{STATUS_WORDS[status]}.</strong> {text}
            {finding.id === 'weights' && <WeightFixes finding={finding} targeting={targeting} />}
          </li>
        );
      })}
    </ul>
  );
}

function WeightFixes(props: {
  finding: Extract<TargetingFinding, { id: 'weights' }>;
  targeting: TargetingTool;
}) {
  const { finding, targeting } = props;
  const fix = (how: typeof evenWeights) => targeting.change((before) => withRule(before, finding.rule, how));
  return (
    <span className={shared['buttons']}>
      {finding.sum > 0 && (
        <button type="button" className={shared['small']} onClick={() => fix(scaledWeights)}>
          Scale to 100 %
        </button>
      )}
      <button type="button" className={shared['small']} onClick={() => fix(evenWeights)}>
        Make them even
      </button>
    </span>
  );
}
