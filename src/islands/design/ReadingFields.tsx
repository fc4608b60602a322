import { CORRECTIONS, type DesignDraft } from '#domain/experiments/planning/design-draft.ts';
import { Choices } from '#islands/planning/Choices.tsx';
import { NumberField } from '#islands/planning/NumberField.tsx';
import styles from '#islands/planning/planning.module.css';
import type { DesignTool } from './use-design.ts';

const READINGS = [
  { word: 'fixed', label: 'Once, at the end' },
  { word: 'sequential', label: 'At any time' },
] as const;

const CORRECTION_WORDS: Readonly<Record<DesignDraft['correction'], string>> = {
  none: 'None',
  holm: 'Holm',
  bh: 'Benjamini-Hochberg',
};

type Props = { design: DesignTool; id: string };

/** How the result is read: once or at any time, at which alpha, corrected for how many metrics. */
export function ReadingFields({ design, id }: Props) {
  const { draft, set, problems } = design;
  const figure = (field: 'alpha' | 'primaries' | 'tuning') => ({
    id: `${id}-${field}`,
    value: draft[field],
    problem: problems[field],
    onChange: (value: string) => set({ [field]: value }),
  });
  return (
    <>
      <NumberField
        {...figure('alpha')}
        label="Alpha"
        unit="%"
        about="How often a difference is seen where there is none."
      />
      <Choices
        legend={<span className={styles['legend']}>The result is read</span>}
        choices={READINGS}
        value={draft.reading}
        onChange={(reading) => set({ reading })}
        look="bar"
      />
      {draft.reading === 'sequential' && (
        <NumberField
          {...figure('tuning')}
          label="Narrowest at (tuning)"
          unit="units"
          step={1000}
          about="The always-valid interval is tightest after this many units of both arms."
        />
      )}
      <div className={styles['wide']}>
        <label htmlFor={`${id}-correction`}>Correction for several primary metrics</label>
        <select
          id={`${id}-correction`}
          value={draft.correction}
          onChange={({ currentTarget }) =>
            set({ correction: CORRECTIONS.find((word) => word === currentTarget.value) ?? 'none' })
          }
        >
          {CORRECTIONS.map((word) => (
            <option key={word} value={word}>
              {CORRECTION_WORDS[word]}
            </option>
          ))}
        </select>
      </div>
      {draft.correction !== 'none' && (
        <NumberField
          {...figure('primaries')}
          label="Primary metrics"
          about="Alpha is shared by these times the treatments: planned for at its strictest step."
        />
      )}
    </>
  );
}
