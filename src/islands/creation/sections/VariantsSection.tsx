import { type DraftVariant, emptyVariant } from '#domain/experiments/draft/draft.ts';
import { evenOut, scale, shareAnew, weightSum } from '#domain/experiments/draft/weights.ts';
import { Icon } from '#islands/ui/Icon.tsx';
import { NumberInput, SelectInput, TextInput } from '../form/controls.tsx';
import { GroupProblem } from '../form/Field.tsx';
import { useForm } from '../form/FormContext.ts';
import { fieldElementId } from '../form/field-focus.ts';
import styles from './Section.module.css';
import { SplitBar } from './SplitBar.tsx';
import { VariantCard } from './VariantCard.tsx';

const KINDS = [
  { value: 'ab', label: 'A/B test: at random' },
  { value: 'aa', label: 'A/A test: at random, both the same' },
  { value: 'holdout', label: 'Holdout: a small group goes without' },
  { value: 'before-after', label: 'Before and after: not at random' },
  { value: 'qualitative', label: 'Conversations, prototype: nothing is split' },
] as const;

/** Kind, unit, allocation, the variants and their shares. */
export function VariantsSection() {
  const { draft, edit } = useForm();
  const { variants } = draft;
  const setList = (list: DraftVariant[]) => edit('variants', { list });
  return (
    <>
      <SelectInput
        field="variants.kind"
        label="How do units come to their variant?"
        value={variants.kind}
        options={KINDS}
        about={
          variants.kind === 'before-after' || variants.kind === 'qualitative'
            ? 'Nothing is assigned at random, so the write-up will not speak of effects.'
            : undefined
        }
        onChange={(kind) => edit('variants', { kind })}
      />
      <div className={styles['pair']}>
        <TextInput
          field="variants.unit"
          label="What is assigned?"
          value={variants.unit}
          placeholder="user"
          about="user, account, session, e-mail … whatever keeps its variant."
          onChange={(unit) => edit('variants', { unit })}
        />
        <NumberInput
          field="variants.allocation"
          label="How many of them take part?"
          value={variants.allocation}
          unit="% of those targeted"
          onChange={(allocation) => edit('variants', { allocation })}
        />
      </div>
      <GroupProblem field="variants.list" />
      <GroupProblem field="variants.control" />
      {variants.list.map((variant, index) => (
        <VariantCard
          // biome-ignore lint/suspicious/noArrayIndexKey: variants have no name of their own while they are typed.
          key={index}
          variant={variant}
          index={index}
        />
      ))}
      <div className={styles['tools']}>
        <button
          type="button"
          className={styles['add']}
          disabled={variants.list.length >= 20}
          onClick={() => setList(shareAnew(variants.list, [...variants.list, emptyVariant()]))}
        >
          <Icon name="plus" /> Add a variant
        </button>
      </div>
      {variants.kind !== 'qualitative' && <Split />}
    </>
  );
}

/** The shares to scale, what they add up to, and two ways to make it 100. */
function Split() {
  const { draft, edit, problems } = useForm();
  const { list, allocation } = draft.variants;
  const sum = weightSum(list);
  const problem = problems.get('variants.weights') ?? (sum === null ? 'A share is missing.' : null);
  const isWhole = sum !== null && Math.abs(sum - 100) < 0.15;
  return (
    <div className={styles['split']}>
      <SplitBar variants={list} allocation={allocation} />
      <div className={styles['tools']}>
        <p
          className={styles['sum']}
          data-whole={problem === null || undefined}
          id={fieldElementId('variants.weights')}
          tabIndex={-1}
        >
          {problem ?? 'The shares add up to 100 %.'}
        </p>
        <button type="button" className="button" onClick={() => edit('variants', { list: evenOut(list) })}>
          Even out
        </button>
        {!isWhole && sum !== null && sum > 0 && (
          <button type="button" className="button" onClick={() => edit('variants', { list: scale(list) })}>
            Scale to 100 %
          </button>
        )}
      </div>
    </div>
  );
}
