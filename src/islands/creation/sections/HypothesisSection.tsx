import { lazy, Suspense } from 'react';
import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { hypothesisHints } from '#domain/experiments/draft/hypothesis-hints.ts';
import { decidingMetric } from '#domain/experiments/draft/read-fields.ts';
import { askOf } from '#domain/experiments/draft/templates.ts';
import { NumberInput, SelectInput, TextInput } from '../form/controls.tsx';
import { useForm } from '../form/FormContext.ts';
import { MetricField } from './MetricField.tsx';
import styles from './Section.module.css';

const TriedBefore = lazy(async () => ({ default: (await import('./TriedBefore.tsx')).TriedBefore }));

/** The belief, and what would prove it wrong. */
export function HypothesisSection() {
  const { draft, edit } = useForm();
  const { hypothesis } = draft;
  const hints = hypothesisHints(draft);
  const hintsOf = (field: string) => hints.filter((hint) => hint.field === field).map(({ text }) => text);
  const sentence = (name: 'change' | 'population' | 'because' | 'falsifiedIf') => ({
    field: `hypothesis.${name}`,
    value: hypothesis[name],
    placeholder: askOf(draft.template, name),
    rows: 2,
    limit: 600,
    hints: hintsOf(name),
    onChange: (text: string) => edit('hypothesis', { [name]: text }),
  });
  return (
    <>
      <TextInput
        {...sentence('change')}
        label="We change"
        about="What a person sees or gets that is different."
      />
      <TextInput {...sentence('population')} label="for" about="Who, and from which moment on they count." />
      <TextInput
        {...sentence('because')}
        label="because"
        about="What was seen or heard, and how the change would work."
      />
      <MetricField />
      <div className={styles['row']}>
        <SelectInput
          field="hypothesis.direction"
          label="should"
          value={hypothesis.direction}
          options={DIRECTIONS}
          onChange={(direction) => edit('hypothesis', { direction })}
        />
        <EffectFields draft={draft} />
      </div>
      {hintsOf('direction').map((hint) => (
        <p key={hint} className={styles['advice']}>
          {hint}
        </p>
      ))}
      <TextInput
        {...sentence('falsifiedIf')}
        label="We were wrong if"
        about="An observation on which two people would agree."
      />
      <Suspense fallback={null}>
        <TriedBefore />
      </Suspense>
    </>
  );
}

const DIRECTIONS = [
  { value: 'up', label: 'go up' },
  { value: 'down', label: 'go down' },
  { value: 'noWorse', label: 'get no worse' },
] as const;

function EffectFields({ draft }: { draft: ExperimentDraft }) {
  const { edit } = useForm();
  const { effect, effectKind, direction } = draft.hypothesis;
  const metric = decidingMetric(draft)?.metric;
  const isRate = metric?.kind === 'proportion';
  const unit = effectKind === 'relative' ? '%' : isRate ? 'points' : metric?.unit || 'units';
  return (
    <>
      <NumberInput
        field="hypothesis.effect"
        label={direction === 'noWorse' ? 'A loss that matters' : 'by at least'}
        value={effect}
        unit={unit}
        placeholder={effectKind === 'relative' ? '5' : '1'}
        onChange={(text) => edit('hypothesis', { effect: text })}
      />
      <SelectInput
        field="hypothesis.effectKind"
        label="counted"
        value={effectKind}
        options={[
          { value: 'relative', label: 'relative: % of today’s value' },
          { value: 'absolute', label: isRate ? 'absolute: percentage points' : 'absolute: its own unit' },
        ]}
        onChange={(kind) => edit('hypothesis', { effectKind: kind })}
      />
    </>
  );
}
