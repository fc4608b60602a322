import type { OfferedModel } from '#domain/run/status.ts';
import styles from './ActionBar.module.css';

export type ModelChoice = {
  models: readonly OfferedModel[];
  chosen: string;
  /** What a run with the model will roughly cost, in words. */
  costOf: (model: OfferedModel) => string;
  onChoose: (id: string) => void;
};

/** The configured models, each with what this prompt will roughly cost with it. */
export function ModelPicker({ models, chosen, costOf, onChoose }: ModelChoice) {
  return (
    <select
      className={styles['models']}
      aria-label="Model"
      value={chosen}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {models.map((model) => (
        <option key={model.id} value={model.id}>
          {`${model.label} · ${costOf(model)}`}
        </option>
      ))}
    </select>
  );
}
