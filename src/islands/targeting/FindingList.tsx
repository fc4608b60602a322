import { evenWeights, scaledWeights, withRule } from '#domain/experiments/targeting/edit-targeting.ts';
import { FINDING_STATUS, type TargetingFinding } from '#domain/experiments/targeting/findings.ts';
import { explainFinding } from '#domain/experiments/targeting/targeting-words.ts';
import shared from '#islands/planning/planning.module.css';
import { NothingFound } from './NothingFound.tsx';
import type { TargetingView } from './targeting-view.ts';
import type { TargetingTool } from './use-targeting.ts';

type Props = { view: Pick<TargetingView, 'findings' | 'plan'>; change: TargetingTool['change'] };

const STATUS_WORDS = { fail: 'Wrong', warn: 'Look at this', info: 'Good to know' } as const;

/** What is wrong or worth knowing, with a button where it can be put right at once. */
export function FindingList({ view: { findings, plan }, change }: Props) {
  const names = plan.rules.map(({ name }) => name);
  if (findings.length === 0) return <NothingFound />;
  return (
    <ul className={shared['findings']} aria-label="Findings" aria-live="polite">
      {findings.map((finding) => {
        const status = FINDING_STATUS[finding.id];
        const text = explainFinding(finding, names);
        return (
          <li key={text} data-tone={status}>
            <strong>{STATUS_WORDS[status]}.</strong> {text}
            {finding.id === 'weights' && <WeightFixes finding={finding} change={change} />}
          </li>
        );
      })}
    </ul>
  );
}

function WeightFixes(props: {
  finding: Extract<TargetingFinding, { id: 'weights' }>;
  change: TargetingTool['change'];
}) {
  const { finding, change } = props;
  const fix = (how: typeof evenWeights) => change((before) => withRule(before, finding.rule, how));
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
