import type { EffectScale } from '#domain/experiments/planning/design-request.ts';
import { Choices } from '#islands/planning/Choices.tsx';
import { NumberField } from '#islands/planning/NumberField.tsx';
import styles from '#islands/planning/planning.module.css';
import type { DesignTool } from './use-design.ts';

const KINDS = [
  { word: 'proportion', label: 'A rate' },
  { word: 'mean', label: 'A mean' },
] as const;

type Props = { design: DesignTool; id: string };

/** The metric today, and the effect that is looked for. */
export function MetricFields({ design, id }: Props) {
  const { draft, set, problems, facts } = design;
  const figure = (field: 'rate' | 'mean' | 'deviation' | 'effect') => ({
    id: `${id}-${field}`,
    value: draft[field],
    problem: problems[field],
    onChange: (value: string) => set({ [field]: value }),
  });
  const isRate = draft.metric === 'proportion';
  return (
    <section className={styles['section']} aria-labelledby={`${id}-metric-title`}>
      <h2 id={`${id}-metric-title`}>The metric today</h2>
      {facts !== null && facts.baselines.length > 1 && (
        <div className={styles['wide']}>
          <label htmlFor={`${id}-metric`}>Metric of the write-up</label>
          <select
            id={`${id}-metric`}
            value={draft.from?.metric ?? ''}
            onChange={({ currentTarget }) => void design.openWriteUp(facts.id, currentTarget.value)}
          >
            {facts.baselines.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <Choices
        legend={<span className="visually-hidden">Kind of metric</span>}
        choices={KINDS}
        value={draft.metric}
        onChange={(metric) => set({ metric })}
        look="bar"
      />
      {isRate ? (
        <NumberField {...figure('rate')} label="Rate" unit="% of units" />
      ) : (
        <>
          <NumberField
            {...figure('mean')}
            label="Mean per unit"
            placeholder={draft.scale === 'absolute' ? 'optional' : ''}
          />
          <NumberField {...figure('deviation')} label="Standard deviation" />
        </>
      )}
      {draft.question === 'effect' ? (
        <Choices
          legend={<span className="visually-hidden">Scale of the effect</span>}
          choices={[
            { word: 'relative', label: 'Relative effect' },
            { word: 'absolute', label: 'Absolute effect' },
          ]}
          value={draft.scale}
          onChange={(scale) => set({ scale })}
          look="bar"
        />
      ) : (
        <NumberField
          {...figure('effect')}
          label="Effect worth finding"
          step={draft.scale === 'relative' ? 1 : 0.1}
          unit={
            <ScaleSelect id={id} isRate={isRate} value={draft.scale} onChange={(scale) => set({ scale })} />
          }
        />
      )}
    </section>
  );
}

function ScaleSelect(props: {
  id: string;
  isRate: boolean;
  value: EffectScale;
  onChange: (scale: EffectScale) => void;
}) {
  return (
    <select
      id={`${props.id}-scale`}
      aria-label="Scale of the effect"
      value={props.value}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value as EffectScale)}
    >
      <option value="relative">% relative</option>
      <option value="absolute">{props.isRate ? 'points' : 'absolute'}</option>
    </select>
  );
}
