import { useState } from 'react';
import type { EffectiveSettings } from '#domain/experiments/diagnose/diagnosis.ts';
import type { DiagnosticsSettings, MetricSetting } from '#domain/experiments/diagnose/settings.ts';
import styles from './SettingsForm.module.css';
import { withMetric } from './state.ts';

type Props = {
  settings: DiagnosticsSettings;
  effective: EffectiveSettings;
  onChange: (settings: DiagnosticsSettings) => void;
};

/** More metrics than this are folded, and made only when somebody unfolds them. */
const MOST_OPEN = 12;

/** What each metric is for, and which direction is better. Its kind is seen from its sums. */
export function MetricSettings(props: Props) {
  const { length } = props.effective.metrics;
  const [isOpen, setOpen] = useState(false);
  if (length <= MOST_OPEN) return <MetricList {...props} />;
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles['fold']}>{length} metrics: direction and role</summary>
      {isOpen && <MetricList {...props} />}
    </details>
  );
}

function MetricList({ settings, effective, onChange }: Props) {
  return (
    <fieldset className={styles['metrics']}>
      <legend>Metrics</legend>
      {effective.metrics.map(({ key, kind, desired, role }) => {
        const own = settings.metrics.find((metric) => metric.key === key);
        const change = (part: Partial<MetricSetting>) => onChange(withMetric(settings, key, part));
        const direction = own?.desired ?? (role === null ? '' : desired);
        return (
          <div key={key} className={styles['metric']}>
            <p>
              {key} <span>{kind}</span>
            </p>
            <select
              aria-label={`Better direction of ${key}`}
              value={direction}
              onChange={({ target }) =>
                change({ desired: target.value === '' ? null : (target.value as 'up' | 'down') })
              }
            >
              <option value="">Direction?</option>
              <option value="up">More is better</option>
              <option value="down">Less is better</option>
            </select>
            <select
              aria-label={`Role of ${key}`}
              value={role ?? ''}
              onChange={({ target }) =>
                change({ role: target.value === '' ? null : (target.value as MetricSetting['role']) })
              }
            >
              <option value="">Role?</option>
              <option value="primary">Decides</option>
              <option value="guardrail">Guardrail</option>
              <option value="secondary">Explains</option>
            </select>
          </div>
        );
      })}
    </fieldset>
  );
}
