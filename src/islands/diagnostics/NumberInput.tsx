import { useEffect, useId, useState } from 'react';
import styles from './SettingsForm.module.css';

type Props = {
  label: string;
  value: number;
  isValid: (value: number) => boolean;
  /** What to type instead of something that cannot be used. */
  advice: string;
  onChange: (value: number) => void;
  isLabelHidden?: boolean;
};

/** A number that is taken over when it can be used; what is being typed stays as it is. */
export function NumberInput({ label, value, isValid, advice, onChange, isLabelHidden = false }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? String(value);
  const isWrong = !isUsable(shown, isValid);
  // A value that came from elsewhere, such as a reset, takes the place of what was typed.
  useEffect(
    () => setTyped((before) => (before !== null && Number(before) !== value ? null : before)),
    [value],
  );
  return (
    <label className={isLabelHidden ? styles['bare'] : undefined}>
      <span className={isLabelHidden ? 'visually-hidden' : undefined}>{label}</span>
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={shown}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? id : undefined}
        onChange={({ target }) => {
          setTyped(target.value);
          if (isUsable(target.value, isValid)) onChange(Number(target.value.replace(',', '.')));
        }}
        onBlur={() => setTyped(null)}
      />
      {isWrong && (
        <span className={styles['advice']} id={id}>
          {advice}
        </span>
      )}
    </label>
  );
}

function isUsable(text: string, isValid: (value: number) => boolean): boolean {
  return /^\s*(?:\d+(?:[.,]\d*)?|[.,]\d+)\s*$/.test(text) && isValid(Number(text.replace(',', '.')));
}
