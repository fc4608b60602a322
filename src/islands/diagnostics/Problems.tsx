import type { ProblemGroup, ShownProblem } from '#domain/experiments/diagnose/problem-groups.ts';
import { listed } from '#domain/experiments/health/words.ts';
import styles from './Problems.module.css';

type Props = { groups: readonly ProblemGroup[] };

/** What is wrong with a file, line by line: where, what, how to mend it, and the line itself. */
export function Problems({ groups }: Props) {
  return (
    <ol className={styles['problems']}>
      {groups.map((group) =>
        group.shown.map((problem, index) => (
          <li key={`${problem.line}:${problem.column}:${problem.message}`}>
            <Problem problem={problem} />
            {index === group.shown.length - 1 && <More lines={group.moreLines} />}
          </li>
        )),
      )}
    </ol>
  );
}

function Problem({ problem: { line, column, message, hint, excerpt } }: { problem: ShownProblem }) {
  return (
    <>
      <p>
        <span className={styles['place']}>
          Line {line}, column {column}
        </span>
        <strong>{message}</strong>
      </p>
      {hint !== null && <p className={styles['hint']}>{hint}</p>}
      {excerpt !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
        <pre className={styles['line']} tabIndex={0}>
          {excerpt.text}
          {'\n'}
          <span aria-hidden="true">{`${' '.repeat(excerpt.caret)}^`}</span>
        </pre>
      )}
    </>
  );
}

function More({ lines }: { lines: readonly number[] }) {
  if (lines.length === 0) return null;
  const words =
    lines.length === 1 ? '1 more of this kind, on line' : `${lines.length} more of this kind, on lines`;
  return (
    <p className={styles['more']}>
      {words} {listed(lines.map(String), 12)}.
    </p>
  );
}
