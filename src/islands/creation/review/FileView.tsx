import styles from './Review.module.css';

type Props = { path: string; text: string; about?: string; marked?: ReadonlySet<number> };

/** A file as it will be, with its path; lines with a problem are marked. */
export function FileView({ path, text, about, marked }: Props) {
  const name = path.split('/').at(-1) ?? path;
  return (
    <figure className={`message ${styles['file']}`}>
      <figcaption>
        <code>{path}</code>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard */}
      <pre tabIndex={0} role="region" aria-label={name}>
        {marked === undefined || marked.size === 0
          ? text
          : text.split('\n').map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name than their number.
              <span key={index} data-marked={marked.has(index + 1) || undefined}>
                {line}
                {'\n'}
              </span>
            ))}
      </pre>
      {about !== undefined && <p className={styles['fileAbout']}>{about}</p>}
    </figure>
  );
}
