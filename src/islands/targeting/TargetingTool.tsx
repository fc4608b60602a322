import { useId, useState } from 'react';
import { addRule } from '#domain/experiments/targeting/edit-targeting.ts';
import { LIMITS } from '#domain/experiments/targeting/targeting-draft.ts';
import shared from '#islands/planning/planning.module.css';
import { WriteUpSelect } from '#islands/planning/WriteUpSelect.tsx';
import { ToolNoticeBar } from '#islands/tools/ToolNoticeBar.tsx';
import { Icon } from '#islands/ui/Icon.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { PlanFields } from './PlanFields.tsx';
import { RuleCard } from './RuleCard.tsx';
import { SharesForm } from './SharesForm.tsx';
import styles from './Targeting.module.css';
import { TargetingActions } from './TargetingActions.tsx';
import { TargetingResults } from './TargetingResults.tsx';
import { useTargeting } from './use-targeting.ts';

/** Rules, layers, allocation and variants at once: edited on the one side, to scale on the other. */
export function TargetingTool() {
  const id = useId();
  const targeting = useTargeting();
  const [isPasting, setPasting] = useState(false);
  const { draft, change, index, tool } = targeting;
  const attributes = new Set(
    draft.rules.flatMap(({ conditions }) => conditions.map(({ attribute }) => attribute)),
  );
  return (
    <div className={`needs-js ${shared['tool']}`} data-ready={tool.ready || undefined}>
      <ToolNoticeBar tool={tool} />
      <div className={styles['start']}>
        <WriteUpSelect
          id={`${id}-write-up`}
          writeUps={index.experiments}
          chosen={draft.experiment}
          onChoose={(chosen) => {
            if (chosen === null) change((before) => ({ ...before, experiment: null }));
            else void targeting.openWriteUp(chosen);
          }}
        />
        <button type="button" className="button" onClick={() => setPasting(true)}>
          Paste rules
        </button>
      </div>
      <div className={shared['columns']} data-side="results">
        <form className={shared['form']} onSubmit={(event) => event.preventDefault()}>
          {draft.rules.map((_, rule) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rules are told apart by their place alone.
            <RuleCard key={rule} targeting={targeting} index={rule} id={`${id}-rule-${rule}`} />
          ))}
          <div className={shared['buttons']}>
            <button
              type="button"
              className={shared['small']}
              disabled={draft.rules.length >= LIMITS.rules}
              onClick={() => change(addRule)}
            >
              <Icon name="plus" /> Add a rule below
            </button>
          </div>
          <SharesForm targeting={targeting} id={id} />
          <PlanFields targeting={targeting} id={id} />
        </form>
        <div className={`${shared['results']} ${styles['sticky']}`}>
          <TargetingActions targeting={targeting} />
          <TargetingResults targeting={targeting} id={id} />
        </div>
      </div>
      <datalist id="targeting-attributes">
        {[...attributes].map((attribute) => attribute !== '' && <option key={attribute} value={attribute} />)}
      </datalist>
      {isPasting && <ImportDialog onClose={() => setPasting(false)} onTake={targeting.replace} />}
    </div>
  );
}
