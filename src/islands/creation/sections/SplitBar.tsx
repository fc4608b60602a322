import type { DraftVariant } from '#domain/experiments/draft/draft.ts';
import { variantKey } from '#domain/experiments/draft/read-fields.ts';
import { readNumber } from '#domain/experiments/draft/words.ts';
import styles from './SplitBar.module.css';

/** The shares of all traffic, drawn to scale; the words beside the fields say the same. */
export function SplitBar({
  variants,
  allocation,
}: {
  variants: readonly DraftVariant[];
  allocation: string;
}) {
  const taking = Math.min(100, Math.max(0, readNumber(allocation) ?? 0));
  const parts = variants.map((variant, index) => ({
    label: variant.name || variantKey(variant, index) || `Variant ${index + 1}`,
    share: ((readNumber(variant.weight) ?? 0) * taking) / 100,
  }));
  return (
    <div className={styles['bar']} aria-hidden="true">
      {parts.map(({ label, share }, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is all that tells them apart.
          key={index}
          className={styles['part']}
          style={{ flexGrow: Math.max(0, share) }}
          data-tone={index % 4}
        >
          <span className={styles['label']}>{label}</span>
          <span className={styles['share']}>{Number(share.toFixed(2))} %</span>
        </span>
      ))}
      {taking < 100 && (
        <span className={styles['rest']} style={{ flexGrow: 100 - taking }}>
          <span className={styles['label']}>not in it</span>
          <span className={styles['share']}>{Number((100 - taking).toFixed(2))} %</span>
        </span>
      )}
    </div>
  );
}
