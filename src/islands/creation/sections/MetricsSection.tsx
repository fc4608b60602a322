import { type DraftMetric, emptyMetric } from '#domain/experiments/draft/draft.ts';
import { decidingMetric } from '#domain/experiments/draft/read-fields.ts';
import { templateOf } from '#domain/experiments/draft/templates.ts';
import { tidy } from '#domain/experiments/draft/words.ts';
import { Icon } from '#islands/ui/Icon.tsx';
import { SelectInput } from '../form/controls.tsx';
import { GroupProblem } from '../form/Field.tsx';
import { useForm } from '../form/FormContext.ts';
import { MetricCard } from './MetricCard.tsx';
import styles from './Section.module.css';

const CORRECTIONS = [
  { value: 'none', label: 'None' },
  { value: 'holm', label: 'Holm: no false alarm among all of them' },
  { value: 'bh', label: 'Benjamini-Hochberg: few false alarms among those found' },
] as const;

/** The metrics with their roles, and more that the template knows. */
export function MetricsSection() {
  const { draft, edit } = useForm();
  const { list, correction } = draft.metrics;
  const deciding = decidingMetric(draft);
  const setList = (next: DraftMetric[]) => edit('metrics', { list: next });
  const names = list.map(({ name }) => tidy(name).toLowerCase());
  const suggested = templateOf(draft.template).more.filter(({ name }) => !names.includes(name.toLowerCase()));
  const compared = list.filter(({ role }) => role !== 'guardrail').length;
  return (
    <>
      <GroupProblem field="metrics.list" />
      {list.map((metric, index) => (
        <MetricCard
          // biome-ignore lint/suspicious/noArrayIndexKey: metrics have no name of their own while they are typed.
          key={index}
          metric={metric}
          index={index}
          isDeciding={index === deciding?.index}
        />
      ))}
      {suggested.length > 0 && (
        <div className={styles['suggested']}>
          <p>Often wanted here:</p>
          {suggested.map((metric) => (
            <button
              key={metric.name}
              type="button"
              className={styles['suggestion']}
              title={metric.about}
              onClick={() => setList([...list, emptyMetric(metric)])}
            >
              <Icon name="plus" /> {metric.name} <span>{metric.role}</span>
            </button>
          ))}
        </div>
      )}
      <div className={styles['tools']}>
        <button
          type="button"
          className={styles['add']}
          onClick={() => setList([...list, emptyMetric({ role: 'guardrail', desired: 'down' })])}
        >
          <Icon name="plus" /> Add a guardrail
        </button>
        <button type="button" className={styles['add']} onClick={() => setList([...list, emptyMetric()])}>
          <Icon name="plus" /> Add another metric
        </button>
      </div>
      {!list.some(({ role }) => role === 'guardrail') && (
        <p className={styles['advice']}>
          There is no guardrail. Whatever wins, somebody may pay for it: what would show that?
        </p>
      )}
      {(compared > 1 || correction !== 'none') && (
        <SelectInput
          field="metrics.correction"
          label="Correction for several comparisons"
          value={correction}
          options={CORRECTIONS}
          about="Guardrails are never corrected: a warning too many costs less there than one too few."
          onChange={(next) => edit('metrics', { correction: next })}
        />
      )}
    </>
  );
}
