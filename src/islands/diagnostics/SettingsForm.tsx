import { useId } from 'react';
import type { EffectiveSettings } from '#domain/experiments/diagnose/diagnosis.ts';
import type { DiagnosticsSettings } from '#domain/experiments/diagnose/settings.ts';
import { NO_SETTINGS } from '#domain/experiments/diagnose/settings.ts';
import { MetricSettings } from './MetricSettings.tsx';
import { NumberInput } from './NumberInput.tsx';
import styles from './SettingsForm.module.css';
import { VariantSettings } from './VariantSettings.tsx';

type Props = {
  settings: DiagnosticsSettings;
  effective: EffectiveSettings;
  /** A write-up has a plan of its own; a typed table has its shares in the table. */
  origin: 'file' | 'write-up' | 'typed';
  onChange: (settings: DiagnosticsSettings) => void;
};

/** What a file does not say: the planned split, the control, how to read it. Every change is read at once. */
export function SettingsForm({ settings, effective, origin, onChange }: Props) {
  const heading = useId();
  const isChanged = JSON.stringify(settings) !== JSON.stringify(NO_SETTINGS);
  return (
    <form className={styles['form']} aria-labelledby={heading} onSubmit={(event) => event.preventDefault()}>
      <div className="section-title">
        <h2 id={heading}>{origin === 'write-up' ? 'Plan' : 'What was planned'}</h2>
        {isChanged && (
          <button type="button" className={styles['reset']} onClick={() => onChange(NO_SETTINGS)}>
            {origin === 'write-up' ? 'Back to the write-up’s plan' : 'Back to the defaults'}
          </button>
        )}
      </div>
      <p className={styles['note']}>{NOTES[origin]}</p>
      <VariantSettings
        settings={settings}
        effective={effective}
        hasShares={origin !== 'typed'}
        onChange={onChange}
      />
      <div className={styles['pair']}>
        <label>
          Method
          <select
            value={effective.method}
            onChange={({ target }) =>
              onChange({ ...settings, method: target.value as DiagnosticsSettings['method'] })
            }
          >
            <option value="fixed">Fixed horizon</option>
            <option value="sequential">Always valid</option>
            {effective.method === 'bayesian' && <option value="bayesian">Bayesian</option>}
          </select>
        </label>
        <label>
          Correction
          <select
            value={effective.correction}
            onChange={({ target }) =>
              onChange({ ...settings, correction: target.value as DiagnosticsSettings['correction'] })
            }
          >
            <option value="none">None</option>
            <option value="holm">Holm</option>
            <option value="bh">Benjamini-Hochberg</option>
          </select>
        </label>
        <NumberInput
          label="Alpha"
          value={effective.alpha}
          isValid={(value) => value >= 0.0001 && value <= 0.5}
          advice="Between 0.0001 and 0.5."
          onChange={(alpha) => onChange({ ...settings, alpha })}
        />
        <NumberInput
          label="Minimum days"
          value={effective.minDays}
          isValid={(value) => Number.isInteger(value) && value >= 1 && value <= 365}
          advice="A whole number, 1 to 365."
          onChange={(minDays) => onChange({ ...settings, minDays })}
        />
      </div>
      {effective.metrics.length > 0 && (
        <MetricSettings settings={settings} effective={effective} onChange={onChange} />
      )}
    </form>
  );
}

const NOTES = {
  file: 'The file does not say this. Correct what is assumed; everything is computed anew at once.',
  'write-up': 'As the write-up says. Changing it here changes this page only.',
  typed: 'Correct what is assumed; everything is computed anew at once.',
} as const;
