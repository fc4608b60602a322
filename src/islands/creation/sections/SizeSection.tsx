import { planSize } from '#domain/experiments/draft/plan-size.ts';
import { decidingMetric } from '#domain/experiments/draft/read-fields.ts';
import { NumberInput, SelectInput } from '../form/controls.tsx';
import { useForm } from '../form/FormContext.ts';
import styles from './Section.module.css';
import { SizeAnswer } from './SizeAnswer.tsx';

const METHODS = [
  { value: 'fixed', label: 'Once, at the planned end' },
  { value: 'sequential', label: 'At any time (always-valid interval)' },
  { value: 'bayesian', label: 'As a probability (Bayesian)' },
] as const;

/** Baseline and traffic, and what follows from them. */
export function SizeSection() {
  const { draft, edit } = useForm();
  const { size } = draft;
  const metric = decidingMetric(draft)?.metric;
  const isRate = metric === undefined || metric.kind === 'proportion';
  const name = metric?.name || 'the number that decides';
  if (draft.variants.kind === 'qualitative') {
    return <p>Nothing is split and counted here, so there is no sample size. Go on to the next step.</p>;
  }
  return (
    <>
      <div className={styles['pair']}>
        <NumberInput
          field="size.baseline"
          label={isRate ? 'Rate today' : 'Mean today'}
          value={size.baseline}
          unit={isRate ? '%' : metric.unit || 'per unit'}
          about={`Of “${name}”, from the last weeks, for the same people.`}
          onChange={(baseline) => edit('size', { baseline })}
        />
        {!isRate && (
          <NumberInput
            field="size.deviation"
            label="Standard deviation"
            value={size.deviation}
            unit={metric.unit || 'per unit'}
            about="Between units; STDDEV in SQL."
            onChange={(deviation) => edit('size', { deviation })}
          />
        )}
        <NumberInput
          field="size.dailyUnits"
          label="Traffic"
          value={size.dailyUnits}
          unit={`new ${draft.variants.unit || 'unit'}s a day`}
          isOptional
          about="Who match the targeting. Without it there is a size and no duration."
          onChange={(dailyUnits) => edit('size', { dailyUnits })}
        />
      </div>
      <SizeAnswer planned={planSize(draft)} />
      <div className={styles['pair']}>
        <SelectInput
          field="size.method"
          label="The result will be read"
          value={size.method}
          options={METHODS}
          onChange={(method) => edit('size', { method })}
        />
        <NumberInput
          field="size.plannedDays"
          label="Planned duration"
          value={size.plannedDays}
          unit="days"
          isOptional
          placeholder="as computed"
          onChange={(plannedDays) => edit('size', { plannedDays })}
        />
      </div>
      <Levels />
    </>
  );
}

function Levels() {
  const { draft, edit } = useForm();
  const { size } = draft;
  return (
    <details className={styles['more']}>
      <summary>
        α {size.alpha} %, power {size.power} %, not before {size.minDays} days
      </summary>
      <div className={`${styles['moreFields']} ${styles['triple']}`}>
        <NumberInput
          field="size.alpha"
          label="α"
          value={size.alpha}
          unit="%"
          about="How often a difference is seen where there is none."
          onChange={(alpha) => edit('size', { alpha })}
        />
        <NumberInput
          field="size.power"
          label="Power"
          value={size.power}
          unit="%"
          about="How often the smallest effect is found."
          onChange={(power) => edit('size', { power })}
        />
        <NumberInput
          field="size.minDays"
          label="No decision before"
          value={size.minDays}
          unit="days"
          about="Whole weeks, so that every weekday counts."
          onChange={(minDays) => edit('size', { minDays })}
        />
        {size.method === 'sequential' && (
          <NumberInput
            field="size.tuning"
            label="Narrowest at"
            value={size.tuning}
            unit="units"
            about="Where the always-valid interval is tightest."
            onChange={(tuning) => edit('size', { tuning })}
          />
        )}
      </div>
    </details>
  );
}
