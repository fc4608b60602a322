import { nudged, typedNumber } from '#domain/experiments/planning/typed-number.ts';
import {
  addVariant,
  evenWeights,
  removeVariant,
  scaledWeights,
  setControl,
  setVariant,
} from '#domain/experiments/targeting/edit-targeting.ts';
import shared from '#islands/planning/planning.module.css';
import { Icon } from '#islands/ui/Icon.tsx';
import type { RuleFormProps } from './RuleCard.tsx';
import styles from './Targeting.module.css';

/** What they get: the variants, their shares and what the shares add up to. */
export function VariantRows({ rule, id, edit, problem }: RuleFormProps) {
  const { variants } = rule;
  const sum = variants.reduce((total, { weight }) => total + (typedNumber(weight) ?? 0), 0);
  const isWhole = Math.abs(sum - 100) <= 0.2;
  return (
    <div className={shared['section']}>
      <h3>What they get</h3>
      <table className={styles['variants']}>
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col">Control</th>
            <th scope="col">Share</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {variants.map((variant, index) => (
            <tr
              // biome-ignore lint/suspicious/noArrayIndexKey: a variant's key is what is being typed.
              key={index}
            >
              <td>
                <input
                  type="text"
                  aria-label={`Key of variant ${index + 1}`}
                  value={variant.key}
                  maxLength={60}
                  autoComplete="off"
                  spellCheck={false}
                  aria-invalid={problem(`variants.${index}.key`) !== undefined || undefined}
                  onChange={({ currentTarget }) =>
                    edit((before) => setVariant(before, index, { key: currentTarget.value }))
                  }
                />
              </td>
              <td>
                <input
                  type="radio"
                  name={`${id}-control`}
                  aria-label={`${variant.key || `Variant ${index + 1}`} is the control`}
                  checked={variant.control}
                  onChange={() => edit((before) => setControl(before, index))}
                />
              </td>
              <td>
                <span className={styles['share']}>
                  <input
                    type="text"
                    inputMode="decimal"
                    aria-label={`Share of ${variant.key || `variant ${index + 1}`} in percent`}
                    value={variant.weight}
                    autoComplete="off"
                    aria-invalid={problem(`variants.${index}.weight`) !== undefined || undefined}
                    onChange={({ currentTarget }) =>
                      edit((before) => setVariant(before, index, { weight: currentTarget.value }))
                    }
                    onKeyDown={(event) => {
                      if (event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
                      const size = event.shiftKey ? 10 : 1;
                      const weight = nudged(variant.weight, event.key === 'ArrowUp' ? size : -size);
                      if (weight === null) return;
                      event.preventDefault();
                      edit((before) => setVariant(before, index, { weight }));
                    }}
                  />
                  %
                </span>
              </td>
              <td>
                <button
                  type="button"
                  className={shared['icon']}
                  disabled={variants.length === 1}
                  onClick={() => edit((before) => removeVariant(before, index))}
                  aria-label={`Remove ${variant.key || `variant ${index + 1}`}`}
                >
                  <Icon name="x" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr data-wrong={!isWhole || undefined}>
            <th scope="row" colSpan={2}>
              Together
            </th>
            <td>
              <span className={styles['sum']}>{Number(sum.toFixed(2))} %</span>
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
      <div className={shared['buttons']}>
        <button type="button" className={shared['small']} onClick={() => edit(addVariant)}>
          <Icon name="plus" /> Add a variant
        </button>
        <button type="button" className={shared['small']} onClick={() => edit(evenWeights)}>
          Make them even
        </button>
        {!isWhole && (
          <button type="button" className={shared['small']} onClick={() => edit(scaledWeights)}>
            Scale to 100 %
          </button>
        )}
      </div>
    </div>
  );
}
