import { useId } from 'react';
import type { EffectiveSettings } from '#domain/experiments/diagnose/diagnosis.ts';
import type { DiagnosticsSettings } from '#domain/experiments/diagnose/settings.ts';
import { NumberInput } from './NumberInput.tsx';
import styles from './SettingsForm.module.css';

type Props = {
  settings: DiagnosticsSettings;
  effective: EffectiveSettings;
  hasShares: boolean;
  onChange: (settings: DiagnosticsSettings) => void;
};

/** Which variant is the control, and which share of the units each should have got. */
export function VariantSettings({ settings, effective, hasShares, onChange }: Props) {
  const group = useId();
  const { variants, isSplitAssumed } = effective;
  // Shares are shown as they were typed, else in percent.
  const shareOf = (key: string, share: number) =>
    settings.shares?.find(({ variant }) => variant === key)?.share ?? Number((share * 100).toFixed(2));
  const withShare = (key: string, share: number) =>
    variants.map((variant) => ({
      variant: variant.key,
      share: variant.key === key ? share : shareOf(variant.key, variant.share),
    }));
  return (
    <fieldset className={styles['variants']}>
      <legend>Variants{hasShares && isSplitAssumed && <span> an even split is assumed</span>}</legend>
      <div className={styles['heads']} aria-hidden="true">
        <span>Control</span>
        {hasShares && <span>Planned share</span>}
      </div>
      {variants.map(({ key, share, isControl }) => (
        <div key={key} className={styles['variant']}>
          <label className={styles['control']}>
            <input
              type="radio"
              name={group}
              checked={isControl}
              onChange={() => onChange({ ...settings, control: key })}
            />
            <span>
              {key}
              <span className="visually-hidden"> is the control</span>
            </span>
          </label>
          {hasShares && (
            <NumberInput
              label={`Planned share of ${key}`}
              isLabelHidden
              value={shareOf(key, share)}
              isValid={(value) => value >= 0 && value <= 1e6}
              advice="A number, 0 or more."
              onChange={(value) => onChange({ ...settings, shares: withShare(key, value) })}
            />
          )}
        </div>
      ))}
      {hasShares && settings.shares !== null && (
        <p className={styles['note']}>
          That is{' '}
          {variants.map(({ key, share }) => `${key} ${Number((share * 100).toFixed(2))} %`).join(', ')}.
        </p>
      )}
    </fieldset>
  );
}
