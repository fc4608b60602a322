import type { SectionId } from '#domain/experiments/draft/draft.ts';
import styles from './Creation.module.css';
import type { GivenExample } from './given.ts';

/** How a write-up of this library filled the same fields. */
export function ExampleNote({ example, section }: { example: GivenExample; section: SectionId }) {
  const rows = example.parts[section] ?? [];
  if (rows.length === 0) return null;
  return (
    <section className={styles['example']} aria-label="An example from this library">
      <h3>
        In <a href={example.href}>{example.title}</a>
      </h3>
      <dl>
        {rows.map(({ label, text }) => (
          <div key={`${label} ${text}`}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
