import { type ReactNode, useId } from 'react';
import styles from './planning.module.css';

type Props<Word extends string> = {
  legend: ReactNode;
  choices: readonly { word: Word; label: string }[];
  value: Word;
  onChange: (word: Word) => void;
  /** Side by side in one bar, or one under the other. */
  look: 'bar' | 'list';
};

/** One of a few: radio buttons, so the arrow keys go through them. */
export function Choices<Word extends string>({ legend, choices, value, onChange, look }: Props<Word>) {
  const name = useId();
  return (
    <fieldset className={styles['choices']} data-look={look}>
      <legend>{legend}</legend>
      <div>
        {choices.map(({ word, label }) => (
          <label key={word} data-chosen={word === value || undefined}>
            <input
              type="radio"
              name={name}
              value={word}
              checked={word === value}
              onChange={() => onChange(word)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
