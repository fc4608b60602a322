import type { DraftMetric } from '#domain/experiments/draft/draft.ts';
import { keyOfMetric } from '#domain/experiments/draft/read-fields.ts';
import { Icon } from '#islands/ui/Icon.tsx';
import { NumberInput, SelectInput, TextInput } from '../form/controls.tsx';
import { useForm } from '../form/FormContext.ts';
import styles from './Section.module.css';

const ROLES = [
  { value: 'primary', label: 'primary: decides' },
  { value: 'guardrail', label: 'guardrail: must not get worse' },
  { value: 'secondary', label: 'secondary: explains' },
] as const;
const KINDS = [
  { value: 'proportion', label: 'a rate: did it or not' },
  { value: 'mean', label: 'an average: a number per unit' },
  { value: 'ratio', label: 'a ratio of two sums' },
] as const;
const DESIRED = [
  { value: 'up', label: 'up' },
  { value: 'down', label: 'down' },
] as const;

type Props = { metric: DraftMetric; index: number; isDeciding: boolean };

/** One metric: name, role, kind, better direction; the rest is folded. */
export function MetricCard({ metric, index, isDeciding }: Props) {
  const { draft, edit } = useForm();
  const { list } = draft.metrics;
  const at = (name: string) => `metrics.${index}.${name}`;
  const set = (part: Partial<DraftMetric>) =>
    edit('metrics', { list: list.with(index, { ...metric, ...part }) });
  const title = metric.name || `Metric ${index + 1}`;
  return (
    <fieldset className={styles['item']} data-role={metric.role}>
      <legend className="visually-hidden">{title}</legend>
      <div className={styles['itemHead']}>
        <span className={styles['role']} data-role={metric.role}>
          {isDeciding ? 'The hypothesis is about this one' : metric.role}
        </span>
        {!isDeciding && metric.role === 'primary' && (
          <button
            type="button"
            className={styles['add']}
            onClick={() => edit('metrics', { list: [metric, ...list.toSpliced(index, 1)] })}
          >
            Make it the one the hypothesis is about
          </button>
        )}
        <button
          type="button"
          className={styles['remove']}
          aria-label={`Remove ${title}`}
          onClick={() => edit('metrics', { list: list.toSpliced(index, 1) })}
        >
          <Icon name="x" />
        </button>
      </div>
      <div className={styles['pair']}>
        <TextInput
          field={at('name')}
          label="Name"
          value={metric.name}
          placeholder="For example: Orders per visitor"
          onChange={(name) => set({ name })}
        />
        <SelectInput
          field={at('role')}
          label="Role"
          value={metric.role}
          options={ROLES}
          onChange={(role) => set({ role })}
        />
      </div>
      <TextInput
        field={at('about')}
        label="What exactly is counted"
        value={metric.about}
        isOptional
        placeholder="Who is counted, what they did, within which time"
        onChange={(about) => set({ about })}
      />
      <div className={styles['pair']}>
        <SelectInput
          field={at('kind')}
          label="Counted as"
          value={metric.kind}
          options={KINDS}
          onChange={(kind) => set({ kind })}
        />
        <SelectInput
          field={at('desired')}
          label="Better when it goes"
          value={metric.desired}
          options={DESIRED}
          onChange={(desired) => set({ desired })}
        />
      </div>
      <MoreOfMetric metric={metric} index={index} onSet={set} />
    </fieldset>
  );
}

function MoreOfMetric({
  metric,
  index,
  onSet,
}: {
  metric: DraftMetric;
  index: number;
  onSet: (part: Partial<DraftMetric>) => void;
}) {
  const at = (name: string) => `metrics.${index}.${name}`;
  return (
    <details className={styles['more']}>
      <summary>
        {[
          'Name in the data',
          ...(metric.kind === 'proportion' ? [] : ['unit']),
          ...(metric.kind === 'mean' ? ['cap'] : []),
          ...(metric.role === 'guardrail' ? ['margin'] : []),
        ].join(', ')}{' '}
        <code>{keyOfMetric(metric, index) || '…'}</code>
      </summary>
      <div className={styles['moreFields']}>
        <div className={styles['pair']}>
          {metric.role === 'guardrail' && (
            <NumberInput
              field={at('margin')}
              label="Largest loss that is still no harm"
              value={metric.margin}
              unit="% of today’s value"
              isOptional
              about="With a margin, it has to be shown to stay within it before anything ships."
              onChange={(margin) => onSet({ margin })}
            />
          )}
          {metric.kind !== 'proportion' && (
            <TextInput
              field={at('unit')}
              label="Unit"
              value={metric.unit}
              isOptional
              placeholder="€, seconds, rounds"
              onChange={(unit) => onSet({ unit })}
            />
          )}
          {metric.kind === 'mean' && (
            <NumberInput
              field={at('cap')}
              label="Cap"
              value={metric.cap}
              unit={metric.unit || 'units'}
              isOptional
              about="Larger values count as this one, so that a few units do not decide."
              onChange={(cap) => onSet({ cap })}
            />
          )}
          <TextInput
            field={at('key')}
            label="Name in the data"
            value={metric.key}
            isOptional
            isCode
            placeholder={keyOfMetric(metric, index)}
            onChange={(key) => onSet({ key })}
          />
        </div>
      </div>
    </details>
  );
}
