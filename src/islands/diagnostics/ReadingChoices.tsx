import { DATA_GRAINS } from '#domain/experiments/data/rows.ts';
import type { Diagnosis } from '#domain/experiments/diagnose/diagnosis.ts';
import type { ReadingWithGrain } from '#domain/experiments/diagnose/read-data.ts';
import { DATA_FORMATS } from '#domain/experiments/diagnose/recognise.ts';
import { WIDE_COLUMNS } from '#domain/experiments/diagnose/wide-columns.ts';
import { FORMAT_WORDS, GRAIN_WORDS, WIDE_WORDS } from './reading-words.ts';
import styles from './Source.module.css';

type Props = {
  diagnosis: Diagnosis;
  reading: ReadingWithGrain;
  onChange: (reading: ReadingWithGrain) => void;
};

/** Overrides what was recognised. */
export function ReadingChoices({ diagnosis, reading, onChange }: Props) {
  const { format, wide } = diagnosis;
  return (
    <div className={styles['reading']}>
      <Choice
        label="Form"
        value={reading.format}
        options={DATA_FORMATS.map((name) => [name, FORMAT_WORDS[name]])}
        recognised={FORMAT_WORDS[format]}
        onPick={(picked) =>
          onChange({ ...reading, format: DATA_FORMATS.find((name) => name === picked) ?? null })
        }
      />
      <Choice
        label="Dates"
        value={reading.grain}
        options={DATA_GRAINS.map((name) => [name, GRAIN_WORDS[name]])}
        recognised={diagnosis.kind === 'read' ? GRAIN_WORDS[diagnosis.overview.grain] : 'as they look'}
        onPick={(picked) =>
          onChange({ ...reading, grain: DATA_GRAINS.find((name) => name === picked) ?? null })
        }
      />
      {wide !== null &&
        WIDE_COLUMNS.map((column) => (
          <Choice
            key={column}
            label={WIDE_WORDS[column]}
            value={reading.wide[column]}
            options={wide.header.filter((name) => name !== '').map((name) => [name, name])}
            recognised={wide.taken[column] ?? 'none found'}
            onPick={(picked) => onChange({ ...reading, wide: { ...reading.wide, [column]: picked } })}
          />
        ))}
    </div>
  );
}

type ChoiceProps = {
  label: string;
  value: string | null;
  options: readonly (readonly [id: string, label: string])[];
  recognised: string;
  onPick: (id: string | null) => void;
};

function Choice({ label, value, options, recognised, onPick }: ChoiceProps) {
  return (
    <label className={styles['paste']}>
      {label}
      <select
        value={value ?? ''}
        onChange={({ target }) => onPick(target.value === '' ? null : target.value)}
      >
        <option value="">{value === null ? `Recognised: ${recognised}` : 'Recognise it'}</option>
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
