import { type DesignDraft, MOST_VARIANTS } from '#domain/experiments/planning/design-draft.ts';
import { evenPercents } from '#domain/experiments/targeting/edit-targeting.ts';
import { NumberField } from '#islands/planning/NumberField.tsx';
import styles from '#islands/planning/planning.module.css';
import { Icon } from '#islands/ui/Icon.tsx';

type Props = {
  draft: DesignDraft;
  set: (change: Partial<DesignDraft>) => void;
  problem: string | undefined;
  id: string;
};

/** The share of every variant, the control first. */
export function VariantShares({ draft: { weights }, set, problem, id }: Props) {
  const isEven = weights.join() === evenPercents(weights.length).join();
  return (
    <section className={styles['section']} aria-labelledby={`${id}-variants-title`}>
      <h2 id={`${id}-variants-title`}>Variants</h2>
      {weights.map((weight, index) => (
        <NumberField
          // biome-ignore lint/suspicious/noArrayIndexKey: variants are told apart by their place alone.
          key={index}
          id={`${id}-weight-${index}`}
          label={index === 0 ? 'Control' : weights.length === 2 ? 'Treatment' : `Treatment ${index}`}
          unit="%"
          value={weight}
          step={5}
          onChange={(value) => set({ weights: weights.map((old, at) => (at === index ? value : old)) })}
        />
      ))}
      {problem !== undefined && (
        <p className={styles['problem']} role="status">
          {problem}
        </p>
      )}
      <div className={styles['buttons']}>
        <button
          type="button"
          className={styles['small']}
          disabled={weights.length >= MOST_VARIANTS}
          onClick={() => set({ weights: evenPercents(weights.length + 1) })}
        >
          <Icon name="plus" /> Add a variant
        </button>
        <button
          type="button"
          className={styles['small']}
          disabled={weights.length <= 2}
          onClick={() => set({ weights: evenPercents(weights.length - 1) })}
        >
          Remove the last
        </button>
        <button
          type="button"
          className={styles['small']}
          disabled={isEven}
          onClick={() => set({ weights: evenPercents(weights.length) })}
        >
          Make them even
        </button>
      </div>
    </section>
  );
}
