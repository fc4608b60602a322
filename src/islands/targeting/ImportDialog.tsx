import { useId, useState } from 'react';
import type { ImportedTargeting } from '#domain/experiments/targeting/import/imported-targeting.ts';
import { FIRST_TARGETING, type TargetingDraft } from '#domain/experiments/targeting/targeting-draft.ts';
import shared from '#islands/planning/planning.module.css';
import { Dialog } from '#islands/ui/Dialog.tsx';
import styles from './Targeting.module.css';

type Props = { onClose: () => void; onTake: (draft: TargetingDraft, said: string) => void };

const FROM_WORDS: Readonly<Record<ImportedTargeting['from'], string>> = {
  growthbook: 'a feature of GrowthBook',
  frontmatter: 'the design of a write-up',
  list: 'a list of rules',
};

/** Takes rules from a pasted text, or says line by line why it cannot. */
export function ImportDialog({ onClose, onTake }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const [found, setFound] = useState<ImportedTargeting | null>(null);

  async function read() {
    const { importTargeting } = await import('#domain/experiments/targeting/import/import-targeting.ts');
    const imported = importTargeting(text);
    setFound(imported);
    if (imported.draft === null) return;
    const said = [`Read as ${FROM_WORDS[imported.from]}.`, ...imported.notes].join(' ');
    onTake({ ...FIRST_TARGETING, ...imported.draft }, said);
    onClose();
  }

  return (
    <Dialog title="Paste rules" onClose={onClose}>
      <div className={shared['wide']}>
        <label htmlFor={id}>
          A GrowthBook feature (JSON), the design of a write-up (YAML), or one condition a line
        </label>
        <textarea
          id={id}
          className={styles['paste']}
          rows={12}
          value={text}
          placeholder={'country in DE, AT\nage >= 18\nallocation 20 %'}
          spellCheck={false}
          aria-invalid={found !== null || undefined}
          aria-describedby={found === null ? undefined : `${id}-problems`}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setFound(null);
          }}
        />
      </div>
      {found !== null && found.problems.length > 0 && (
        <div role="alert">
          <ul id={`${id}-problems`} className={shared['findings']}>
            {found.problems.slice(0, 20).map(({ line, column, message }) => (
              <li key={`${line}:${column} ${message}`} data-tone="fail">
                <strong>
                  Line {line}, column {column}.
                </strong>{' '}
                {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className={shared['actions']}>
        <button
          type="button"
          className="button"
          data-kind="primary"
          disabled={text.trim() === ''}
          onClick={() => void read()}
        >
          Take these rules
        </button>
        <span className="small soft">What is there now is set aside, not lost.</span>
      </div>
    </Dialog>
  );
}
