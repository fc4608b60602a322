import type { ShownFinding } from '#domain/experiments/diagnose/diagnosis.ts';
import type { MissingReason } from '#domain/experiments/health/result.ts';
import { counted } from '#domain/experiments/health/words.ts';
import { HealthItem } from './HealthItem.tsx';
import styles from './HealthPanel.module.css';

/** Titles of the playbooks and prompts of this library that findings lead to, by address. */
export type Guides = Readonly<Record<string, string>>;

/** Answers that no data file can give, whatever is in it. */
const NEEDS_WRITE_UP: readonly MissingReason[] = [
  'no-plan',
  'no-decision',
  'no-launch-date',
  'no-git-history',
];

type Props = { findings: readonly ShownFinding[]; guides: Guides; isWriteUp: boolean };

/** Every check: what is urgent whole, the rest folded. */
export function HealthPanel({ findings, guides, isWriteUp }: Props) {
  const urgent = findings.filter(({ status }) => status !== 'pass' && status !== 'not-enough-data');
  const passed = findings.filter(({ status }) => status === 'pass');
  const silent = findings.filter(({ status }) => status === 'not-enough-data');
  const beyond = silent.filter(
    ({ missing }) => !isWriteUp && missing !== null && NEEDS_WRITE_UP.includes(missing),
  );
  const open = silent.filter((finding) => !beyond.includes(finding));
  return (
    <div className={styles['panel']}>
      {urgent.length > 0 && <Items findings={urgent} guides={guides} />}
      <Folded
        findings={open}
        guides={guides}
        words={`${counted(open.length, 'check')} without an answer, and what would give one`}
      />
      <Folded findings={passed} guides={guides} words={`${counted(passed.length, 'check')} passed`} />
      {beyond.length > 0 && (
        <p className={styles['beyond']}>
          Only a write-up in the library can answer:{' '}
          {beyond.map(({ title }) => title.toLowerCase()).join(', ')}.
        </p>
      )}
    </div>
  );
}

function Folded({ findings, guides, words }: { findings: ShownFinding[]; guides: Guides; words: string }) {
  if (findings.length === 0) return null;
  return (
    <details>
      <summary>{words}</summary>
      <Items findings={findings} guides={guides} />
    </details>
  );
}

function Items({ findings, guides }: { findings: readonly ShownFinding[]; guides: Guides }) {
  return (
    <ul>
      {findings.map((finding) => (
        <li key={finding.id}>
          <HealthItem finding={finding} guides={guides} />
        </li>
      ))}
    </ul>
  );
}
