import type { DraftVariant } from '#domain/experiments/draft/draft.ts';
import { variantKey } from '#domain/experiments/draft/read-fields.ts';
import { shareAnew } from '#domain/experiments/draft/weights.ts';
import { Icon } from '#islands/ui/Icon.tsx';
import { NumberInput, TextInput } from '../form/controls.tsx';
import { useForm } from '../form/FormContext.ts';
import styles from './Section.module.css';

/** One variant: name, share, what people in it see. */
export function VariantCard({ variant, index }: { variant: DraftVariant; index: number }) {
  const { draft, edit } = useForm();
  const { list, kind } = draft.variants;
  const at = (name: string) => `variants.${index}.${name}`;
  const set = (part: Partial<DraftVariant>) =>
    edit('variants', { list: list.with(index, { ...variant, ...part }) });
  const title = variant.name || `Variant ${index + 1}`;
  return (
    <fieldset className={styles['item']}>
      <legend className="visually-hidden">{title}</legend>
      <div className={styles['itemHead']}>
        {kind !== 'qualitative' && (
          <label className={styles['control']}>
            <input
              type="radio"
              name="control"
              checked={variant.control}
              onChange={() =>
                edit('variants', { list: list.map((each, place) => ({ ...each, control: place === index })) })
              }
            />
            {variant.control ? 'This is the control' : 'Make it the control'}
          </label>
        )}
        {list.length > 1 && (
          <button
            type="button"
            className={styles['remove']}
            aria-label={`Remove ${title}`}
            onClick={() => edit('variants', { list: shareAnew(list, list.toSpliced(index, 1)) })}
          >
            <Icon name="x" />
          </button>
        )}
      </div>
      <div className={styles['pairWide']}>
        <TextInput
          field={at('name')}
          label="Name"
          value={variant.name}
          placeholder={variant.control ? 'Today' : 'What people call it'}
          onChange={(name) => set({ name })}
        />
        <NumberInput
          field={at('weight')}
          label="Share"
          value={variant.weight}
          unit="%"
          onChange={(weight) => set({ weight })}
        />
      </div>
      <TextInput
        field={at('description')}
        label="What a person in it sees"
        value={variant.description}
        rows={2}
        limit={600}
        placeholder={variant.control ? 'For example: The page as it is today' : draft.hypothesis.change}
        onChange={(description) => set({ description })}
      />
      <details className={styles['more']}>
        <summary>
          In the data it is called <code>{variantKey(variant, index) || '…'}</code>
        </summary>
        <div className={styles['moreFields']}>
          <TextInput
            field={at('key')}
            label="Name in the data"
            value={variant.key}
            isOptional
            isCode
            placeholder={variantKey(variant, index)}
            about="Exactly as the assignment system writes it."
            onChange={(key) => set({ key })}
          />
        </div>
      </details>
    </fieldset>
  );
}
