import type { Ref } from 'react';
import type { Trust } from '#domain/experiments/diagnose/trust.ts';
import styles from './Tool.module.css';

type Props = { trust: Trust; name: string; isBusy: boolean; headingRef: Ref<HTMLHeadingElement> };

/** The answer in one line, and what it rests on. */
export function TrustCard({ trust, name, isBusy, headingRef }: Props) {
  const [first, ...others] = trust.because;
  return (
    <section className={styles['trust']} data-tone={trust.tone} aria-busy={isBusy}>
      <h2 ref={headingRef} tabIndex={-1}>
        Can you trust this? <strong>{trust.answer}</strong>
      </h2>
      <p>{first}</p>
      {others.length > 0 && (
        <ul>
          {others.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <p className="visually-hidden">About {name}.</p>
    </section>
  );
}
