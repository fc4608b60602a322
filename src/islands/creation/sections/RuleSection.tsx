import { decidingMetric } from '#domain/experiments/draft/read-fields.ts';
import { Icon } from '#islands/ui/Icon.tsx';
import { RadioCards, TextInput } from '../form/controls.tsx';
import { GroupProblem } from '../form/Field.tsx';
import { useForm } from '../form/FormContext.ts';
import styles from './Section.module.css';

const PRESETS = [
  {
    value: 'clear-signals',
    label: 'Clear signals',
    about:
      'Ship when every primary metric wins and no guardrail loses. Roll back when a guardrail loses, or a primary metric loses and none wins. Otherwise people decide.',
  },
  {
    value: 'do-no-harm',
    label: 'Do no harm',
    about:
      'Ship unless a primary metric or a guardrail loses. For changes that are wanted anyway: a migration, a law, a redesign of what is inside.',
  },
  {
    value: 'custom',
    label: 'Our own sentences',
    about: 'The outcome is then compared with them by people; the health check cannot.',
  },
] as const;

/** What will be done with which result. */
export function RuleSection() {
  const { draft, edit } = useForm();
  const { preset, rules } = draft.rule;
  const margins = draft.metrics.list.filter(
    ({ role, margin }) => role === 'guardrail' && margin !== '',
  ).length;
  const rows = rules.length === 0 ? [''] : rules;
  return (
    <>
      <RadioCards
        name="preset"
        legend="The rule"
        value={preset}
        options={PRESETS}
        onChange={(next) => edit('rule', { preset: next })}
      />
      {preset !== 'custom' && margins > 0 && (
        <p className={styles['advice']} data-tone="plain">
          {margins === 1 ? 'One guardrail has a margin' : `${margins} guardrails have a margin`}: nothing
          ships until it is shown that the loss stays within it.
        </p>
      )}
      {preset === 'custom' && (
        <div className={styles['rules']}>
          <GroupProblem field="rule.rules" />
          {rows.map((text, index) => (
            <TextInput
              // biome-ignore lint/suspicious/noArrayIndexKey: rules are plain texts and may be equal.
              key={index}
              field={`rule.${index}`}
              label={`Sentence ${index + 1}`}
              value={text}
              rows={2}
              limit={300}
              placeholder={`For example: Ship when the whole interval of ${decidingMetric(draft)?.metric.name || 'the primary metric'} lies above 0.`}
              onChange={(next) => edit('rule', { rules: rows.with(index, next) })}
            />
          ))}
          <button
            type="button"
            className={styles['add']}
            onClick={() => edit('rule', { rules: [...rows, ''] })}
          >
            <Icon name="plus" /> Add a sentence
          </button>
        </div>
      )}
    </>
  );
}
