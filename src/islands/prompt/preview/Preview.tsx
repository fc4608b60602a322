import { type RefObject, useEffect, useRef } from 'react';
import type { RenderedMessage } from '#domain/prompts/render.ts';
import { messageParts } from './message-parts.ts';
import styles from './Preview.module.css';

export type Pointed = { pointer: string | null; focus: string | null };

type Props = {
  messages: readonly RenderedMessage[];
  /** The fields of the form that the pointer and the focus are on. */
  pointed: Pointed;
  /** A substitution was pressed. */
  onPick: (variable: string) => void;
};

const ROLE_NAMES = { system: 'System', user: 'User', assistant: 'Assistant' } as const;

/**
 * The messages exactly as they are sent, with every substitution marked. Pressing one leads to its field; that is a
 * shortcut for the pointer, since with the keyboard the fields themselves are one Tab away.
 */
export function Preview({ messages, pointed, onPick }: Props) {
  const box = useRef<HTMLElement>(null);
  useScrollToPointed(box, pointed.focus);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a shortcut for the pointer only, see above.
    <section
      ref={box}
      className={styles['preview']}
      aria-label="Messages as they will be sent"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      onClick={(event) => {
        const mark =
          event.target instanceof Element ? event.target.closest<HTMLElement>('[data-variable]') : null;
        if (mark?.dataset['variable'] !== undefined) onPick(mark.dataset['variable']);
      }}
    >
      {messages.map((message, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the messages of a prompt never change places.
        <figure key={index} className={styles['message']}>
          <figcaption className={styles['role']}>{ROLE_NAMES[message.role]}</figcaption>
          <pre className={styles['text']}>
            {messageParts(message).map((part) =>
              part.variable === null ? (
                part.text
              ) : (
                <mark
                  key={part.start}
                  className={part.missing ? styles['missing'] : styles['filled']}
                  data-variable={part.variable}
                  data-pointed={part.variable === (pointed.pointer ?? pointed.focus) || undefined}
                >
                  {part.text}
                </mark>
              ),
            )}
          </pre>
        </figure>
      ))}
    </section>
  );
}

/** Brings the first place of the pointed variable into view, inside the box only: the page itself never jumps. */
function useScrollToPointed(box: RefObject<HTMLElement | null>, pointed: string | null) {
  useEffect(() => {
    const region = box.current;
    if (region === null || pointed === null || region.scrollHeight <= region.clientHeight + 1) return;
    const mark = [...region.querySelectorAll<HTMLElement>('[data-variable]')].find(
      (element) => element.dataset['variable'] === pointed,
    );
    if (mark === undefined) return;
    const [inside, outside] = [mark.getBoundingClientRect(), region.getBoundingClientRect()];
    if (inside.top >= outside.top && inside.top <= outside.bottom - 40) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    region.scrollBy({
      top: inside.top - outside.top - outside.height / 3,
      behavior: calm ? 'auto' : 'smooth',
    });
  }, [box, pointed]);
}
