import type { DesignQuestion } from '#domain/experiments/planning/design-request.ts';
import type { WriteUpIndex } from '#domain/experiments/planning/write-up-index.ts';
import { Choices } from '#islands/planning/Choices.tsx';
import { NumberField } from '#islands/planning/NumberField.tsx';
import styles from '#islands/planning/planning.module.css';
import { WriteUpSelect } from '#islands/planning/WriteUpSelect.tsx';
import { MetricFields } from './MetricFields.tsx';
import { ReadingFields } from './ReadingFields.tsx';
import type { DesignTool } from './use-design.ts';
import { VariantShares } from './VariantShares.tsx';

const QUESTIONS: readonly { word: DesignQuestion; label: string }[] = [
  { word: 'size', label: 'How many units do I need?' },
  { word: 'duration', label: 'How long must it run?' },
  { word: 'effect', label: 'How small an effect can I find?' },
  { word: 'power', label: 'How likely am I to find it?' },
];

type Props = { design: DesignTool; writeUps: WriteUpIndex['experiments']; id: string };

/** What is asked, and what is given for it. Fields that the question answers are not asked for. */
export function DesignForm({ design, writeUps, id }: Props) {
  const { draft, set, problems } = design;
  const asksForTime = draft.question === 'effect' || draft.question === 'power';
  const figure = (field: 'traffic' | 'days' | 'minDays' | 'allocation' | 'power') => ({
    id: `${id}-${field}`,
    value: draft[field],
    problem: problems[field],
    onChange: (value: string) => set({ [field]: value }),
  });
  return (
    <form className={styles['form']} onSubmit={(event) => event.preventDefault()}>
      <Choices
        legend="What do you want to know?"
        choices={QUESTIONS}
        value={draft.question}
        onChange={(question) => set({ question })}
        look="list"
      />
      <WriteUpSelect
        id={`${id}-write-up`}
        writeUps={writeUps}
        chosen={draft.from?.experiment ?? null}
        onChoose={(experiment) => {
          if (experiment === null) set({ from: null });
          else void design.openWriteUp(experiment);
        }}
      />
      <MetricFields design={design} id={id} />
      <section className={styles['section']} aria-labelledby={`${id}-traffic-title`}>
        <h2 id={`${id}-traffic-title`}>Traffic</h2>
        <NumberField
          {...figure('traffic')}
          label="New eligible units"
          unit="a day"
          step={100}
          about="Who comes back is counted once, so this is less than visits."
        />
        <NumberField {...figure('allocation')} label="Part of them that takes part" unit="%" step={5} />
        {asksForTime ? (
          <NumberField {...figure('days')} label="It may run for" unit="days" step={7} />
        ) : (
          <NumberField {...figure('minDays')} label="It runs at least" unit="days" step={7} />
        )}
      </section>
      <VariantShares draft={draft} set={set} problem={problems.weights} id={id} />
      <section className={styles['section']} aria-labelledby={`${id}-certainty-title`}>
        <h2 id={`${id}-certainty-title`}>Certainty</h2>
        {draft.question !== 'power' && (
          <NumberField
            {...figure('power')}
            label="Power"
            unit="%"
            about="How often an effect of this size shall be found."
          />
        )}
        <ReadingFields design={design} id={id} />
      </section>
    </form>
  );
}
