import type { ShownFinding } from '#domain/experiments/diagnose/diagnosis.ts';
import { HEALTH_STATUS_WORDS } from '#domain/experiments/view/words.ts';
import styles from './HealthPanel.module.css';
import type { Guides } from './HealthPanel.tsx';
import { StatusIcon } from './StatusIcon.tsx';

type Props = { finding: ShownFinding; guides: Guides };

/** One check: what was found, what to do, and where help is. */
export function HealthItem({ finding, guides }: Props) {
  const { status, title, found, next, acknowledged, guidance } = finding;
  const needsHelp = status === 'fail' || status === 'warn';
  const links = [
    { kind: 'Playbook', ...guidance.playbook },
    { kind: 'Prompt', ...guidance.prompt },
  ].filter(({ href }) => Object.hasOwn(guides, href));
  return (
    <div className={styles['item']} data-check={finding.id} data-status={status}>
      <StatusIcon status={status} />
      <div className={styles['words']}>
        <h3>
          {title}{' '}
          <span className={styles['status']} data-status={status}>
            {HEALTH_STATUS_WORDS[status]}
            {acknowledged !== null && ', accepted'}
          </span>
        </h3>
        <p>{found}</p>
        {next !== 'Nothing to do.' && <p className={styles['next']}>{next}</p>}
        {acknowledged !== null && (
          <p className={styles['accepted']}>
            <strong>Accepted by {acknowledged.by}:</strong> {acknowledged.reason}
          </p>
        )}
        {needsHelp && links.length > 0 && (
          <p className={styles['help']}>
            {links.map(({ kind, href }) => (
              <a key={kind} href={href}>
                {kind}: {guides[href]}
              </a>
            ))}
          </p>
        )}
      </div>
    </div>
  );
}
